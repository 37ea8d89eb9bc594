import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Schemas, answer, api, done } from "@/api/client";
import { meKeys } from "@/api/me";
import { session } from "@/api/session/browser";
import { drafts } from "@/lib/draft-database";

export type OpenSession = Schemas["Session"];
export type SecondFactor = Schemas["Totp"];

export const accountKeys = {
  sessions: ["account", "sessions"] as const,
  secondFactor: ["account", "second-factor"] as const,
  proposal: ["account", "second-factor", "proposal"] as const,
};

export const sessionsQuery = queryOptions({
  queryKey: accountKeys.sessions,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/me/sessions", { signal })),
});

export const secondFactorQuery = queryOptions({
  queryKey: accountKeys.secondFactor,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/me/totp", { signal })),
});

/** A key for the app. Asked for once, by whoever sets the second factor up: each answer replaces the key before. */
export const proposalQuery = queryOptions({
  queryKey: accountKeys.proposal,
  queryFn: () => answer(api.POST("/api/v1/me/totp")),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
  // The secret must not stay in memory longer than it is shown.
  gcTime: 0,
});

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["PasswordChange"]) =>
      done(api.POST("/api/v1/me/password", { body })),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.sessions }),
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      done(api.DELETE("/api/v1/me/sessions/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: accountKeys.sessions }),
  });
}

/** What was typed and not saved goes from this device too, as with signing out here. */
export function useSignOutEverywhere() {
  return useMutation({
    mutationFn: async () => {
      const userId = session.getMe()?.user.id;
      await session.signOutEverywhere(() => done(api.POST("/api/v1/auth/logout-all")));
      if (userId !== undefined) await drafts.discardAllOf(userId);
    },
  });
}

/** Whether it is on is in what is known of the account, too. */
function useRefreshSecondFactor() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: accountKeys.secondFactor, exact: true }),
      client.invalidateQueries({ queryKey: accountKeys.sessions }),
      client.invalidateQueries({ queryKey: meKeys.all }),
    ]);
}

/** Its answer are the recovery codes: they are kept by whoever shows them, and nowhere else. */
export function useConfirmSecondFactor() {
  const refresh = useRefreshSecondFactor();
  return useMutation({
    mutationFn: (code: string) => answer(api.POST("/api/v1/me/totp/confirm", { body: { code } })),
    gcTime: 0,
    onSuccess: refresh,
  });
}

export function useRenewRecoveryCodes() {
  const refresh = useRefreshSecondFactor();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/v1/me/totp/recovery-codes")),
    gcTime: 0,
    onSuccess: refresh,
  });
}

export function useRemoveSecondFactor() {
  const refresh = useRefreshSecondFactor();
  return useMutation({
    mutationFn: () => done(api.DELETE("/api/v1/me/totp")),
    onSuccess: refresh,
  });
}
