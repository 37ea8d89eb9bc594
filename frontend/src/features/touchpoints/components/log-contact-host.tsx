import { Suspense, useEffect } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useContactActions } from "../actions";
import { closeLogContact, useContactToLog } from "../log-contact";

const TouchpointDialog = lazyWithRetry(() => import("./touchpoint-dialog"));

/** The dialog that logs a contact, over whatever page; loaded when it is first asked for. */
export function LogContactHost() {
  useContactActions();
  const asked = useContactToLog();
  // Whoever signs in next does not find it open.
  useEffect(() => closeLogContact, []);
  return (
    <Suspense fallback={null}>
      {asked && <TouchpointDialog client={asked.client} onClose={closeLogContact} />}
    </Suspense>
  );
}
