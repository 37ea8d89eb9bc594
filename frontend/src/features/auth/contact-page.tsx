import { LogOut } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { session } from "@/api/session/browser";
import { Button } from "@/ui/button";
import { leave } from "./actions";
import { AuthLayout } from "./auth-layout";

/** A contact of a client has no place among the pages of the team: said kindly, with a way out. */
export function ContactPage() {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState(false);
  const [org] = useState(() => session.getMe()?.org.name ?? "");
  const go = () => {
    setLeaving(true);
    void leave().finally(() => setLeaving(false));
  };
  return (
    <AuthLayout
      title={t("auth.contact.title")}
      description={t("auth.contact.description", { org })}
    >
      <Button variant="primary" wide icon={LogOut} pending={leaving} onClick={go}>
        {t("auth.sign_out")}
      </Button>
    </AuthLayout>
  );
}
