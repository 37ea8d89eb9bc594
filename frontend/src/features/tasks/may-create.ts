import { useCan } from "@/api/can";
import { useMe } from "@/api/me";

/** Whoever works on what is assigned to them makes no tasks: full members of the firm do. */
export function useMayCreate(): boolean {
  const writes = useCan()("tasks:write");
  return useMe().membership.role !== "subcontractor" && writes;
}
