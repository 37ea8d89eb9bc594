import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Schemas, answer, api, done, ifMatch } from "@/api/client";
import { useIntent } from "@/api/intent";
import { byCursor } from "@/api/page";
import { recordKeys } from "@/api/records";

export type Message = Schemas["MessageItem"];

const messagesKey = (conversation: string) =>
  [...recordKeys.detail("conversation", conversation), "messages"] as const;

const PAGE = 50;

/** The newest first: what is older is asked for when somebody wants it. */
export const messagesQuery = (conversation: string) =>
  infiniteQueryOptions({
    queryKey: messagesKey(conversation),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/conversations/{id}/messages", {
          params: {
            path: { id: conversation },
            query: {
              sort: "-sent_at",
              limit: PAGE,
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    ...byCursor,
  });

export interface MessageInput {
  direction: Schemas["Direction"];
  /** Left out: now, or as it was. */
  sent_at?: string;
  content: unknown;
}

/** Logs a message, or changes one. Refusals are the form's to show. */
export function useSaveMessage(conversation: string, message: Message | undefined) {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: MessageInput) =>
      message
        ? answer(
            api.PATCH("/api/v1/messages/{id}", {
              params: { path: { id: message.id }, header: ifMatch(message.version) },
              body,
            }),
          )
        : intent.send(body, (header) =>
            answer(
              api.POST("/api/v1/conversations/{id}/messages", {
                params: { path: { id: conversation }, header },
                body,
              }),
            ),
          ),
    onSuccess: () => refresh(queries, conversation),
  });
}

export function useDeleteMessage(conversation: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Message) =>
      done(
        api.DELETE("/api/v1/messages/{id}", {
          params: { path: { id }, header: ifMatch(version) },
        }),
      ),
    onSuccess: () => refresh(queries, conversation),
  });
}

/** The log of the conversation has a line of it, too. */
const refresh = (queries: ReturnType<typeof useQueryClient>, conversation: string) =>
  queries.invalidateQueries({ queryKey: recordKeys.detail("conversation", conversation) });
