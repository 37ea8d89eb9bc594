import { type RefObject, useLayoutEffect, useRef } from "react";

/** What was handed in last, for handlers that must stay the same from one time to the next. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
