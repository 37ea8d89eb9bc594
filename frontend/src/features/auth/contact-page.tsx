import { LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { AuthLayout } from "./auth-layout";
import { LeaveButton } from "./leave-button";
import { OtherPlaces } from "./other-places";

/** A contact of a client has no place among the pages of the team: said kindly, with a way out. */
export function ContactPage() {
  const { t } = useTranslation();
  const { org, orgs } = useMe();
  return (
    <AuthLayout
      title={t("auth.contact.title")}
      description={t("auth.contact.description", { org: org.name })}
    >
      <div className="flex flex-col gap-2">
        <OtherPlaces variant="primary" />
        <LeaveButton variant={orgs.length > 1 ? "ghost" : "primary"} icon={LogOut} />
      </div>
    </AuthLayout>
  );
}
