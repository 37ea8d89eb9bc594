import { useEffect, useRef } from "react";
import { type TrackedEvents, type TrackedName, track } from "./track";

/** Counts what is looked at: once for each `key`, however often it is drawn, with what holds when it is opened. */
export function useTrackedView<Name extends TrackedName>(
  name: Name,
  key: string,
  properties: TrackedEvents[Name],
): void {
  const counted = useRef<string>(undefined);
  useEffect(() => {
    if (counted.current === key) return;
    counted.current = key;
    track(name, properties);
  });
}
