import { useTranslation } from "react-i18next";
import { changesOf } from "../entries";
import type { AuditEntry } from "../types";
import { type Names, useAuditWords } from "../words";

const cell = "border-b border-line px-3 py-2 align-top group-last:border-b-0 wrap-anywhere";

/** Field by field, before and after. */
export function ChangeTable({ entry, names }: { entry: AuditEntry; names: Names }) {
  const { t } = useTranslation();
  const changes = changesOf(entry, useAuditWords(), names);
  if (changes.length === 0) return <p className="text-fg-3">{t("audit.entry.no_changes")}</p>;
  const none = <span className="text-fg-3">{t("audit.none")}</span>;
  return (
    <div className="overflow-hidden rounded-card border border-line">
      <table aria-label={t("audit.column.changes")} className="w-full table-fixed text-body">
        <thead className="text-meta text-fg-3">
          <tr>
            {(["field", "before", "after"] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className="border-b border-line px-3 py-1.5 text-start font-medium"
              >
                {t(`audit.entry.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, label, from, to, opaque }) => (
            <tr key={field} className="group">
              <th scope="row" className={`${cell} text-start font-normal text-fg-2`}>
                {label}
              </th>
              {opaque ? (
                <td colSpan={2} className={`${cell} text-fg-3`}>
                  {t("audit.changed_text")}
                </td>
              ) : (
                <>
                  <td className={`${cell} text-fg-2`}>{from ?? none}</td>
                  <td className={cell}>{to ?? none}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
