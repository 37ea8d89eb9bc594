import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { meQuery, useMe } from "@/api/me";
import { session } from "@/api/session/browser";
import { AuthLayout } from "./auth-layout";
import { safePath } from "./guard";
import { LeaveButton } from "./leave-button";
import { OtherPlaces } from "./other-places";

interface SecondFactorDuePageProps {
  next: string | undefined;
  /** Sets it up, and calls what it is given when that is done. */
  children: (goOn: () => Promise<void>) => ReactNode;
}

/** The organisation wants a second factor: before it is set up, there is no way past this page. */
export function SecondFactorDuePage({ next, children }: SecondFactorDuePageProps) {
  const { t } = useTranslation();
  const { org } = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const goOn = async () => {
    session.learn(await client.fetchQuery({ ...meQuery, staleTime: 0 }));
    await navigate({ href: safePath(next) ?? "/", replace: true });
  };
  return (
    <AuthLayout
      title={t("auth.due.title")}
      description={t("auth.due.description", { org: org.name })}
    >
      {children(goOn)}
      <div className="mt-6 flex flex-col gap-2 border-t border-line pt-4">
        <OtherPlaces variant="secondary" />
        <LeaveButton variant="ghost" icon={LogOut} />
      </div>
    </AuthLayout>
  );
}
