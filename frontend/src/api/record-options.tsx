import { useTranslation } from "react-i18next";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/option";
import { type RecordType, detailOf, useRecordNames, useRecordSearch } from "./records";

interface Wanted {
  of: RecordType;
  /** Those alone that a list finds by this. */
  only?: Readonly<Record<string, string>>;
}

/** Records for a combobox: those that the server finds, and whichever are chosen already. */
export function useReferenceOptions({ of, only }: Wanted, chosen: readonly string[]) {
  const { t } = useTranslation();
  const { found, loading, query, onQueryChange } = useRecordSearch(of, only);
  const shown = new Set(found.map(({ id }) => id));
  const known = new Map(found.map(({ id, name }) => [id, name] as const));
  const names = useRecordNames(of, chosen, known);
  const square = of !== "contact";
  const options: Option[] = found.map(({ id, name, record }) => ({
    value: id,
    label: name,
    start: <Avatar name={name} square={square} decorative />,
    description: detailOf(record),
  }));
  for (const { id, name, gone } of names) {
    if (shown.has(id)) continue;
    const label = gone ? t("records.not_visible") : name || "…";
    options.push({
      value: id,
      label,
      start: <Avatar name={label} square={square} decorative />,
    });
  }
  return { options, loading, query, onQueryChange };
}
