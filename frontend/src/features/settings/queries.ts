import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Schemas, answer, api, done, ifMatch } from "@/api/client";
import { useIntent } from "@/api/intent";
import { type Me, meKeys } from "@/api/me";
import { byCursor } from "@/api/page";

export type Token = Schemas["Token"];

export const tokenKeys = { all: ["tokens"] as const };

export const tokensQuery = infiniteQueryOptions({
  queryKey: tokenKeys.all,
  queryFn: ({ signal, pageParam }) =>
    answer(
      api.GET("/api/v1/me/tokens", {
        params: { query: { ...(pageParam !== undefined && { cursor: pageParam }) } },
        signal,
      }),
    ),
  ...byCursor,
});

export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: Schemas["MePatch"]; version: number }) =>
      answer(api.PATCH("/api/v1/me", { params: { header: ifMatch(version) }, body })),
    onSuccess: (me: Me) => client.setQueryData(meKeys.all, me),
  });
}

/** One thing alone, whatever else was changed meanwhile: no conflict with another window. */
export function useChooseTaskDigest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (task_digest: Schemas["TaskDigest"]) =>
      answer(api.PATCH("/api/v1/me", { body: { task_digest } })),
    onSuccess: (me: Me) => client.setQueryData(meKeys.all, me),
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: Schemas["TokenNew"]) =>
      intent.send(body, (header) =>
        answer(api.POST("/api/v1/me/tokens", { params: { header }, body })),
      ),
    // The secret must not stay in memory longer than it is shown.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: tokenKeys.all }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      done(api.DELETE("/api/v1/me/tokens/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: tokenKeys.all }),
  });
}
