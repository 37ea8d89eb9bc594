import { queryOptions } from "@tanstack/react-query";
import { type Schemas, answer, api } from "@/api/client";

export type Invitation = Schemas["Invitation"];

export const authKeys = {
  setup: ["auth", "setup"] as const,
  options: ["auth", "options"] as const,
  invitation: (token: string) => ["auth", "invitation", token] as const,
};

/** Whether the first run is still to come. */
export const setupQuery = queryOptions({
  queryKey: authKeys.setup,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/auth/setup", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What there is to sign in by, besides a password. */
export const optionsQuery = queryOptions({
  queryKey: authKeys.options,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/auth/options", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the link of an invitation offers. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: authKeys.invitation(token),
    queryFn: ({ signal }) =>
      answer(api.POST("/api/v1/auth/invitations/look", { body: { token }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    // Nothing of it stays once the page is left.
    gcTime: 0,
  });
