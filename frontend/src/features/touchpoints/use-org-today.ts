import { useState } from "react";
import { useMe } from "@/api/me";
import { type Day, dayOf } from "@/lib/dates";

/** The day it is where the organisation is: the one that silence and plans are measured by. */
export function useOrgToday(): Day {
  const { org } = useMe();
  const [now] = useState(() => new Date());
  return dayOf(now, org.timezone);
}
