import { useLayoutEffect } from "react";
import { startTracking } from "@/lib/track";
import { api, done } from "./client";
import { useMe } from "./me";

/** Counts what is done, where the organisation has turned that on. A page that is left still sends it. */
export function useTracking(): void {
  const enabled = useMe().org.analytics_enabled;
  // Before the effects of any page: what is first looked at counts too.
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    return startTracking((events) =>
      done(
        api.POST("/api/v1/analytics/events", { body: { events: [...events] }, keepalive: true }),
      ),
    );
  }, [enabled]);
}
