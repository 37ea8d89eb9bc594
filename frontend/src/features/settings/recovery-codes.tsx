import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { CopyButton } from "@/ui/copy-button";

interface RecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
  pending?: boolean;
}

/** Shown this once. One goes on when one has said that they are kept. */
export function RecoveryCodes({ codes, onDone, pending = false }: RecoveryCodesProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const [kept, setKept] = useState(false);
  const file = `${t("settings.second_factor.file", { email: user.email })}\n\n${codes.join("\n")}\n`;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="font-medium">{t("settings.second_factor.codes_title")}</p>
        <p className="text-fg-2">{t("settings.second_factor.codes_description")}</p>
      </div>
      <ul
        aria-label={t("settings.second_factor.codes")}
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-card bg-sunken px-4 py-3 font-mono select-all"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join("\n")} size="sm" />
        <Button size="sm" icon={Download} onClick={() => download("rapport-recovery.txt", file)}>
          {t("settings.second_factor.download")}
        </Button>
      </div>
      <Checkbox label={t("settings.second_factor.kept")} checked={kept} onCheckedChange={setKept} />
      <Button
        variant="primary"
        wide
        pending={pending}
        disabledReason={kept ? undefined : t("settings.second_factor.keep_first")}
        onClick={onDone}
      >
        {t("settings.second_factor.done")}
      </Button>
    </div>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
