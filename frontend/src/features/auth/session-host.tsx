import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { meKeys } from "@/api/me";
import { session } from "@/api/session/browser";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useStore } from "@/lib/store";
import { useAccountPreferences } from "./account-preferences";

const SignInAgain = lazyWithRetry(() => import("./sign-in-again"));

/** Follows the session: of this tab, and as other tabs tell of it. */
export function SessionHost() {
  const phase = useStore(session.phase);
  useFollowSession();
  useAccountPreferences();
  return <Suspense fallback={null}>{phase === "ended" && <SignInAgain />}</Suspense>;
}

function useFollowSession(): void {
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    let person = session.person.get();
    const follow = async () => {
      const before = person;
      person = session.person.get();
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

const isSignedOutPage = (path: string) => path === "/login" || path === "/setup";

/** Nothing of one person stays in the cache for the next. */
function welcome(client: QueryClient, replaces: boolean): void {
  if (replaces) client.clear();
  client.setQueryData(meKeys.all, session.getMe());
}
