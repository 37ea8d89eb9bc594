import { fold } from "./text";

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

export type Advice = "empty" | "too_short" | "personal" | "uniform" | "fair" | "strong";

const STRONG_FROM = 16;
/** Fewer different characters than this are soon tried. */
const VARIED_FROM = 6;

const runs = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890"];

/** What can be said of a password at a glance. Only length and obvious faults count: no rules about characters. */
export function advise(password: string, personal: readonly string[]): Advice {
  if (password === "") return "empty";
  if (Array.from(password).length < PASSWORD_MIN) return "too_short";
  const folded = fold(password);
  const words = personal.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u));
  if (words.some((word) => word.length > 2 && folded.includes(word))) return "personal";
  if (new Set(folded).size < VARIED_FROM || runs.some((run) => run.includes(folded))) {
    return "uniform";
  }
  return password.length >= STRONG_FROM ? "strong" : "fair";
}
