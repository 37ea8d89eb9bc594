import type { LucideIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { leave } from "./actions";

interface LeaveButtonProps {
  variant: "primary" | "secondary" | "ghost";
  icon: LucideIcon;
}

/** Signs out: on pages without an account menu. */
export function LeaveButton({ variant, icon }: LeaveButtonProps) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState(false);
  const go = () => {
    setLeaving(true);
    void leave().finally(() => setLeaving(false));
  };
  return (
    <Button variant={variant} wide icon={icon} pending={leaving} onClick={go}>
      {t("auth.sign_out")}
    </Button>
  );
}
