import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { membersQuery } from "@/api/members";
import { useReferenceOptions } from "@/api/record-options";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/option";
import type { ChoiceField } from "./nouns";
import { attendeeKey, attendeeOf } from "./values";
import { choiceText } from "./words";

export function useChoiceOptions({ name, options }: ChoiceField): Option[] {
  const { t } = useTranslation();
  return options.map((value) => ({ value, label: choiceText(t, name, value) }));
}

/** Colleagues, and the contacts that the server finds. */
export function usePeopleOptions(chosen: readonly string[]) {
  const { t } = useTranslation();
  const { data: members = [] } = useQuery(membersQuery);
  const attendees = chosen.map(attendeeOf);
  const contacts = useReferenceOptions(
    { of: "contact" },
    attendees.filter(({ type }) => type === "contact").map(({ id }) => id),
  );
  const typed = contacts.query.trim().toLocaleLowerCase();
  const fits = (name: string) => name.toLocaleLowerCase().includes(typed);
  const taken = new Set(chosen);
  const colleagues: Option[] = members
    .map((member) => ({
      value: attendeeKey({ type: "user", id: member.id }),
      label: member.name,
      description: t("directory.colleague"),
      start: <Avatar name={member.name} hue={member.avatar_color} decorative />,
    }))
    .filter(({ value, label }) => fits(label) || taken.has(value));
  for (const { type, id } of attendees) {
    const value = attendeeKey({ type, id });
    if (type !== "user" || colleagues.some((one) => one.value === value)) continue;
    const label = t("directory.former_colleague");
    colleagues.push({ value, label, description: undefined, start: undefined });
  }
  const outside = contacts.options.map((option) => ({
    ...option,
    value: attendeeKey({ type: "contact", id: option.value }),
  }));
  return { ...contacts, options: [...colleagues, ...outside] };
}
