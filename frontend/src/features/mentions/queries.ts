import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { noteKeys } from "@/features/notes/keys";
import type { MentionType } from "./types";

/** Few at first: it stands beside other things. */
const PAGE = 5;

/** The notes that mention a record, the newest first. */
export const mentionedInQuery = (type: MentionType, id: string) =>
  infiniteQueryOptions({
    queryKey: noteKeys.mentioning(type, id),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) };
      const params = { path: { type, id }, query };
      return answer(api.GET("/api/v1/mentions/of/{type}/{id}", { params, signal }));
    },
    ...byCursor,
  });
