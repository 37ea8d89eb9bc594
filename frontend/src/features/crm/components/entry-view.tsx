import { useTranslation } from "react-i18next";
import { type Roundtable, textFields } from "../types";

/** What an entry says: only the fields that say something. */
export function EntryTextsView({ entry }: { entry: Roundtable }) {
  const { t } = useTranslation();
  const said = textFields.filter((field) => entry[field] !== null);
  if (said.length === 0) return <p className="text-fg-3">{t("crm.entry.empty")}</p>;
  return (
    <dl className="flex flex-col gap-2">
      {said.map((field) => (
        <div key={field}>
          <dt className="text-meta font-medium text-fg-2">{t(`crm.field.${field}`)}</dt>
          <dd className="wrap-anywhere whitespace-pre-line">{entry[field]}</dd>
        </div>
      ))}
    </dl>
  );
}
