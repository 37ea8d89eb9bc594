import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Braces, Download, FileSpreadsheet } from "lucide-react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { useFormat } from "@/i18n/use-format";
import { useTimeZone } from "@/lib/time-zone";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { notify } from "@/ui/toast";
import { type Format, exportLog, formats } from "../export";
import { auditKeys } from "../queries";
import type { AuditFilters } from "../search-params";

const icons = { csv: FileSpreadsheet, jsonl: Braces };

interface ExportMenuProps {
  filters: AuditFilters;
  iconOnly: boolean;
}

/** Takes out what the filters let through. The log notes that, too. */
export function ExportMenu({ filters, iconOnly }: ExportMenuProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { today } = useFormat();
  const timeZone = useTimeZone();
  const { mutate, isPending } = useMutation({
    mutationFn: (format: Format) =>
      exportLog(format, filters, timeZone, `rapport-audit-${today()}`),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: auditKeys.all });
      notify({
        title: t("audit.export.done"),
        description: t("audit.export.done_hint"),
        tone: "success",
      });
    },
    onError: (error) =>
      notify({
        title: t("audit.export.failed"),
        description: errorText(t, error),
        tone: "error",
      }),
  });
  const label = t("audit.export.label");
  return (
    <Menu
      trigger={
        iconOnly ? (
          <IconButton label={label} icon={Download} variant="secondary" pending={isPending} />
        ) : (
          <Button size="sm" icon={Download} pending={isPending}>
            {label}
          </Button>
        )
      }
      sections={[
        {
          id: "export",
          label: t("audit.export.hint"),
          items: formats.map((format) => ({
            id: format,
            label: t(`audit.export.${format}`),
            icon: icons[format],
            onSelect: () => mutate(format),
          })),
        },
      ]}
    />
  );
}
