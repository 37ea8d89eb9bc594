import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Schemas, answer, api, done, ifMatch } from "@/api/client";
import { deleteLater } from "@/api/deletions";
import { useIntent } from "@/api/intent";
import { byCursor } from "@/api/page";
import { type RecordType, recordKeys } from "@/api/records";
import { refreshLists } from "@/features/records/cache";
import { type Content, clean } from "@/features/notes/content";

export type Comment = Schemas["Comment"];

/** What comments stand on. */
export interface CommentedRecord {
  type: RecordType;
  id: string;
}

const commentsKey = ({ type, id }: CommentedRecord) =>
  [...recordKeys.detail(type, id), "comments"] as const;

/** Oldest first. */
export const commentsQuery = (record: CommentedRecord) =>
  infiniteQueryOptions({
    queryKey: commentsKey(record),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/comments", {
          params: {
            query: {
              record_type: record.type,
              record_id: record.id,
              limit: 100,
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    ...byCursor,
  });

export interface CommentDraft {
  content: Content;
  is_internal: boolean;
}

const bodyOf = ({ content, is_internal }: CommentDraft) => ({
  content: typeof content === "string" ? content : clean(content),
  is_internal,
});

/** Its comments, and how many it has in lists and on boards. */
function useRefresh(record: CommentedRecord) {
  const queries = useQueryClient();
  return async () => {
    void refreshLists(queries, record.type);
    void queries.invalidateQueries({
      queryKey: recordKeys.detail(record.type, record.id),
      exact: true,
    });
    void queries.invalidateQueries({ queryKey: recordKeys.activity(record.type, record.id) });
    void queries.invalidateQueries({ queryKey: recordKeys.latest(record.type, record.id) });
    await queries.invalidateQueries({ queryKey: commentsKey(record) });
  };
}

/** Refusals are the form's to show. */
export function useSaveComment(record: CommentedRecord, comment?: Comment) {
  const intent = useIntent();
  const refresh = useRefresh(record);
  return useMutation({
    mutationFn: (draft: CommentDraft) => {
      const body = bodyOf(draft);
      if (comment) {
        const params = { path: { id: comment.id }, header: ifMatch(comment.version) };
        return answer(api.PATCH("/api/v1/comments/{id}", { params, body }));
      }
      const made = { record_type: record.type, record_id: record.id, ...body };
      return intent.send(made, (header) =>
        answer(api.POST("/api/v1/comments", { params: { header }, body: made })),
      );
    },
    onSuccess: () => refresh(),
  });
}

export function useDeleteComment(record: CommentedRecord): (comment: Comment) => void {
  const { t } = useTranslation();
  const refresh = useRefresh(record);
  return ({ id }) =>
    deleteLater(id, {
      request: () =>
        done(api.DELETE("/api/v1/comments/{id}", { params: { path: { id } }, keepalive: true })),
      refresh,
      deleted: t("comments.deleted"),
      undo: t("records.toast.undo"),
      failed: t("comments.not_deleted"),
    });
}
