import { isId } from "@/lib/address";
import { readStored, writeStored } from "@/lib/storage";

const keyOf = (userId: string) => `tasks.project/${userId}`;

/** Where somebody has put their last task, on this device: the next one often goes there too. */
export function lastProject(userId: string): string | undefined {
  const stored = readStored(keyOf(userId)) ?? "";
  return isId(stored) ? stored : undefined;
}

export const rememberProject = (userId: string, project: string): void =>
  writeStored(keyOf(userId), project);
