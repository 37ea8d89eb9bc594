import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

export const searchKeys = { all: ["search"] as const };

const OF_EACH = 5;

/** All kinds of records and the notes, best first. Aborted when somebody types on. */
export const everythingQuery = (q: string) =>
  queryOptions({
    queryKey: [...searchKeys.all, "everything", q],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/search", { params: { query: { q, limit: OF_EACH } }, signal })),
    placeholderData: (previous) => previous,
  });
