import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { type Schemas, answer, api } from "./client";

export type Me = Schemas["Me"];

export const meKeys = { all: ["me"] as const };

/** Who is signed in. The shell's guard has it in the cache before any page is shown. */
export const meQuery = queryOptions({
  queryKey: meKeys.all,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/me", { signal })),
  staleTime: 5 * 60_000,
});

/** Whoever has not chosen a time zone lives by that of the organisation. */
export const timeZoneOf = ({ user, org }: Me): string => user.timezone ?? org.timezone;

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
