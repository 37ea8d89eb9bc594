import { useTranslation } from "react-i18next";
import { useRecordNames, useRecordSearch } from "@/api/records";
import { useUserNames, useUserSearch } from "@/api/users";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/option";
import { recordOf } from "./search-params";

interface FoundOptions {
  options: Option[];
  loading: boolean;
  onQueryChange: (query: string) => void;
}

interface Person {
  id: string;
  name: string;
  avatar_color?: string | undefined;
}

const personOption = ({ id, name, avatar_color }: Person): Option => ({
  value: id,
  label: name || "…",
  start: <Avatar name={name} hue={avatar_color} decorative />,
});

const withChosen = (options: Option[], chosen: readonly Option[]): Option[] => [
  ...options,
  ...chosen.filter((one) => options.every(({ value }) => value !== one.value)),
];

/** People for a combobox: those that the server finds, and the one who is chosen already. */
export function usePersonOptions(chosen: string | undefined): FoundOptions {
  const { found, loading, onQueryChange } = useUserSearch();
  const names = useUserNames(chosen === undefined ? [] : [chosen]);
  const options = withChosen(found.map(personOption), names.map(personOption));
  return { options, loading, onQueryChange };
}

/** Clients and people in one list: what one can look for by name. */
export function useRecordOptions(chosen: string | undefined): FoundOptions {
  const { t } = useTranslation();
  const clients = useRecordSearch("client");
  const users = useUserSearch();
  const name = useRecordName(chosen);
  const found: Option[] = [
    ...clients.found.map((client) => ({
      value: `client:${client.id}`,
      label: client.name,
      description: t("audit.kind.client"),
      start: <Avatar name={client.name} square decorative />,
    })),
    ...users.found.map((user) => ({
      ...personOption(user),
      value: `user:${user.id}`,
      description: t("audit.kind.user"),
    })),
  ];
  const kept = chosen === undefined ? [] : [{ value: chosen, label: name ?? "…" }];
  return {
    options: withChosen(found, kept),
    loading: clients.loading || users.loading,
    onQueryChange: (query) => {
      clients.onQueryChange(query);
      users.onQueryChange(query);
    },
  };
}

/** The name of a record that the address names by kind and id. */
export function useRecordName(text: string | undefined): string | undefined {
  const { t } = useTranslation();
  const record = recordOf(text);
  const ids = (kind: string) => (record?.kind === kind ? [record.id] : []);
  const [client] = useRecordNames("client", ids("client"));
  const [user] = useUserNames(ids("user"));
  const found = client ?? user;
  if (!record || !found) return undefined;
  const short = { id: record.id.slice(0, 8) };
  if (!found.gone) return found.name || "…";
  return record.kind === "client" ? t("audit.other_client", short) : t("audit.other_person", short);
}
