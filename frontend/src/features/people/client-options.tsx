import { useTranslation } from "react-i18next";
import { useRecordNames, useRecordSearch } from "@/api/records";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/option";

interface Found {
  id: string;
  name: string;
}

const optionOf = ({ id, name }: Found): Option => ({
  value: id,
  label: name,
  start: <Avatar name={name} square decorative />,
});

/** Clients for a combobox: those that the server finds, and whichever are chosen already. */
export function useClientOptions(chosen: readonly string[], known?: ReadonlyMap<string, string>) {
  const { t } = useTranslation();
  const { found, loading, onQueryChange } = useRecordSearch("client");
  const shown = new Set(found.map(({ id }) => id));
  const names = useRecordNames(
    "client",
    chosen,
    new Map([...found.map(({ id, name }) => [id, name] as const), ...(known ?? [])]),
  );
  const kept = names
    .filter(({ id }) => !shown.has(id))
    .map(({ id, name, gone }) => ({ id, name: gone ? t("people.former_client") : name || "…" }));
  return { options: [...found, ...kept].map(optionOf), loading, onQueryChange };
}
