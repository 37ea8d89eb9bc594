import { useState } from "react";

/** The last value that was there: what a sheet shows while it slides away. */
export function useHold<T>(value: T | undefined): T | undefined {
  const [held, setHeld] = useState(value);
  if (value !== undefined && value !== held) setHeld(value);
  return value ?? held;
}
