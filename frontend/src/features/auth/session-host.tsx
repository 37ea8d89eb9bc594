import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { confirmation } from "@/api/confirmation";
import { meKeys, meQuery } from "@/api/me";
import { session } from "@/api/session/browser";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useStore } from "@/lib/store";
import { useAccountPreferences } from "./account-preferences";

const SignInAgain = lazyWithRetry(() => import("./sign-in-again"));
const ConfirmDialog = lazyWithRetry(() => import("./confirm-dialog"));

/** Follows the session: of this tab, and as other tabs tell of it. */
export function SessionHost() {
  const phase = useStore(session.phase);
  const question = useStore(confirmation);
  useFollowSession();
  useFollowMe();
  useAccountPreferences();
  return (
    <Suspense fallback={null}>
      {question && <ConfirmDialog />}
      {phase === "ended" && <SignInAgain />}
    </Suspense>
  );
}

function useFollowSession(): void {
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    let person = session.person.get();
    const follow = async () => {
      const before = person;
      person = session.person.get();
      // Whoever asked has gone.
      confirmation.get()?.answer(false);
      if (person === null) {
        // First away from the pages that show the data, then the data.
        await router.navigate({ to: "/login", search: {} });
        client.clear();
      } else if (before !== person) {
        welcome(client, before !== null);
        if (before !== null) await router.navigate({ to: "/" });
        // The guards of the signed-out pages lead on.
        if (before !== null || isSignedOutPage(router.state.location.pathname)) {
          await router.invalidate();
        }
      }
    };
    return session.person.subscribe(() => void follow());
  }, [client, router]);
}

/** What the server says of the person is what the guards of the pages go by. */
function useFollowMe(): void {
  const router = useRouter();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const due = me?.second_factor_due ?? false;
  useEffect(() => {
    if (me) session.learn(me);
  }, [me]);
  useEffect(() => {
    if (due) void router.invalidate();
  }, [due, router]);
}

const isSignedOutPage = (path: string) => path === "/login" || path === "/setup";

/** Nothing of one person stays in the cache for the next. */
function welcome(client: QueryClient, replaces: boolean): void {
  if (replaces) {
    client.getMutationCache().clear();
    // Who it is stays a query of its own: the frame of the app follows it, and begins anew.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKeys.all[0] });
  }
  client.setQueryData(meKeys.all, session.getMe());
}
