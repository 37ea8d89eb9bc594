import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Schemas, answer, api, done } from "@/api/client";
import { useIntent } from "@/api/intent";

export type CalendarFeed = Schemas["CalendarFeed"];

const feedKey = ["account", "calendar-feed"] as const;

export const feedQuery = queryOptions({
  queryKey: feedKey,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/me/calendar-feed", { signal })),
});

/** Its answer has the address: it is kept by whoever shows it, and nowhere else. */
export function useMakeFeed() {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: () =>
      intent.send(null, (header) =>
        answer(api.POST("/api/v1/me/calendar-feed", { params: { header } })),
      ),
    // The secret must not stay in memory longer than it is shown.
    gcTime: 0,
    onSuccess: (made) => client.setQueryData<CalendarFeed>(feedKey, { ...made, url: null }),
  });
}

export function useRevokeFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => done(api.DELETE("/api/v1/me/calendar-feed")),
    onSettled: () => client.invalidateQueries({ queryKey: feedKey }),
  });
}
