import { readStored, writeStored } from "@/lib/storage";
import { createStore, useStore } from "@/lib/store";

/** Ids alone: names stay on the server, whoever uses this device next. */
const KEPT = 6;
const keyOf = (userId: string) => `clients.recent.${userId}`;

const changed = createStore(0);

export function withRecentClient(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, KEPT);
}

export function readRecentClients(userId: string): string[] {
  return (readStored(keyOf(userId)) ?? "").split("\n").filter(Boolean);
}

export function rememberClient(userId: string, id: string): void {
  writeStored(keyOf(userId), withRecentClient(readRecentClients(userId), id).join("\n"));
  changed.set(changed.get() + 1);
}

export function forgetClient(userId: string, id: string): void {
  const left = readRecentClients(userId).filter((other) => other !== id);
  writeStored(keyOf(userId), left.join("\n") || null);
  changed.set(changed.get() + 1);
}

export function useRecentClients(userId: string): string[] {
  useStore(changed);
  return readRecentClients(userId);
}
