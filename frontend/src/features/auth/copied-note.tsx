import { ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Callout } from "@/ui/callout";

/** The server met one sign-in of this person in two places: one of them is not theirs. */
export function CopiedNote() {
  const { t } = useTranslation();
  return (
    <Callout hue="amber" icon={ShieldAlert} role="alert" className="mb-4">
      {t("auth.copied")}
    </Callout>
  );
}
