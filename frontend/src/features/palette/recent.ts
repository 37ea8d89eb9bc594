import { readStored, writeStored } from "@/lib/storage";

const KEY = "palette.recent";
const KEPT = 5;

export function withRecent(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, KEPT);
}

export function readRecent(): string[] {
  return (readStored(KEY) ?? "").split("\n").filter(Boolean);
}

export function rememberAction(id: string): void {
  writeStored(KEY, withRecent(readRecent(), id).join("\n"));
}
