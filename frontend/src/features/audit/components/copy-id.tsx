import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/ui/icon-button";

/** An id for the search in other logs. */
export function CopyId({ id }: { id: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    setCopied(true);
  };
  return (
    <span className="flex items-center gap-1">
      <code className="min-w-0 font-mono text-meta break-all">{id}</code>
      {"clipboard" in navigator && (
        <IconButton
          label={copied ? t("ui.copied") : t("ui.copy")}
          icon={copied ? Check : Copy}
          size="xs"
          onClick={() => void copy().catch(() => undefined)}
        />
      )}
    </span>
  );
}
