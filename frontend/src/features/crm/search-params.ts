import { type AttentionLevel, attentionLevels } from "@/features/touchpoints/types";
import { dayIn, dropEmpty, idOf, isId, joined, oneOf, someOf, textOf } from "@/lib/address";
import type { Day } from "@/lib/dates";
import { type Priority, type Status, priorities, statuses } from "./types";

/** The state of the dashboard, as the address holds it. Lists are joined by commas. */
export interface CrmSearch {
  priority?: string;
  status?: string;
  contact?: string;
  attention?: string;
  sort?: CrmSort;
}

export const crmSorts = [
  "last_contact",
  "-last_contact",
  "name",
  "-name",
  "priority",
  "-priority",
  "status",
  "-status",
  "strength",
  "-strength",
  "next_contact",
  "-next_contact",
] as const;
export type CrmSort = (typeof crmSorts)[number];
/** The longest silence first. */
export const DEFAULT_SORT: CrmSort = "last_contact";

export interface CrmFilters {
  priorities: readonly Priority[];
  statuses: readonly Status[];
  contacts: readonly string[];
  attention: readonly AttentionLevel[];
}

export const NO_FILTERS: CrmFilters = { priorities: [], statuses: [], contacts: [], attention: [] };

const idsOf = (value: unknown): string[] => [...new Set(textOf(value).split(",").filter(isId))];

export function filtersOf(search: CrmSearch): CrmFilters {
  return {
    priorities: someOf(search.priority, priorities),
    statuses: someOf(search.status, statuses),
    contacts: idsOf(search.contact),
    attention: someOf(search.attention, attentionLevels),
  };
}

type Part = { [K in keyof CrmSearch]?: CrmSearch[K] | undefined };

/** The part of the address that holds these filters: to be merged into it. */
export function searchOf(filters: Partial<CrmFilters>): Part {
  const { priorities: priority, statuses: status, contacts, attention } = filters;
  return {
    ...(priority && { priority: joined(priority) }),
    ...(status && { status: joined(status) }),
    ...(contacts && { contact: joined(contacts) }),
    ...(attention && { attention: joined(attention) }),
  };
}

/** Anything that an address may hold, narrowed to what the page understands. */
export function readCrmSearch(raw: Record<string, unknown>): CrmSearch {
  const sort = oneOf(raw["sort"], crmSorts);
  const { priority, status, contact, attention } = searchOf(filtersOf(raw));
  return dropEmpty<CrmSearch>({
    priority,
    status,
    contact,
    attention,
    sort: sort === DEFAULT_SORT ? undefined : sort,
  });
}

export const isFiltered = (filters: CrmFilters): boolean =>
  Object.values(filters).some((chosen) => chosen.length > 0);

/** The four figures do not count by what they themselves filter by: they stay while one of them is in force. */
export const forFigures = ({ statuses: status, contacts }: CrmFilters): CrmFilters => ({
  ...NO_FILTERS,
  statuses: status,
  contacts,
});

/** The state of a meeting. */
export interface MeetingSearch {
  date?: Day;
  client?: string;
}

export const readMeetingSearch = (raw: Record<string, unknown>): MeetingSearch =>
  dropEmpty<MeetingSearch>({ date: dayIn(raw["date"]), client: idOf(raw["client"]) });

export const readMinutesSearch = (raw: Record<string, unknown>): { date?: Day } =>
  dropEmpty<{ date?: Day }>({ date: dayIn(raw["date"]) });
