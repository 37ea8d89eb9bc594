import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/option";
import { membersQuery } from "./members";

/** The people of the firm, and whoever is chosen already though they have left it. */
export function useMemberOptions(chosen: readonly (string | null)[]): {
  options: Option[];
  loading: boolean;
} {
  const { t } = useTranslation();
  const { data: members = [], isPending } = useQuery(membersQuery);
  const options: Option[] = members.map((member) => ({
    value: member.id,
    label: member.name,
    start: <Avatar name={member.name} hue={member.avatar_color} decorative />,
  }));
  for (const id of isPending ? [] : new Set(chosen)) {
    if (id === null || members.some((member) => member.id === id)) continue;
    options.push({ value: id, label: t("clients.former_colleague") });
  }
  return { options, loading: isPending };
}
