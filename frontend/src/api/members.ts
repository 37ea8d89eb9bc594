import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Schemas, answer, api } from "./client";

export type Colleague = Schemas["Colleague"];

async function allMembers(signal: AbortSignal): Promise<Colleague[]> {
  const found: Colleague[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    const page = await answer(api.GET("/api/v1/members", { params: { query }, signal }));
    found.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** The people of the firm: for pickers, and for the names behind ids. */
export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: ({ signal }) => allMembers(signal),
  staleTime: 5 * 60_000,
});

export interface Members {
  /** Empty until they are loaded. */
  byId: ReadonlyMap<string, Colleague>;
  loaded: boolean;
}

export function useMembers(): Members {
  const { data } = useQuery(membersQuery);
  return useMemo(
    () => ({
      byId: new Map(data?.map((member) => [member.id, member])),
      loaded: data !== undefined,
    }),
    [data],
  );
}
