import { fold } from "@/lib/text";

/** How the values of hits begin, so that they are told from actions. */
export const FOUND = "found:";
/** Those of ways to search elsewhere. */
export const FURTHER = "further:";

/** Below an action whose first word is meant, above the others. */
const RANK_OF_FOUND = 0.8;
/** Below everything. */
const RANK_OF_FURTHER = 0.001;

/** Every word of the query must begin a word of the action; an earlier hit ranks higher. */
export function rank(value: string, query: string, keywords: string[] = []): number {
  if (value.startsWith(FOUND)) return RANK_OF_FOUND;
  if (value.startsWith(FURTHER)) return RANK_OF_FURTHER;
  const words = fold(keywords.join(" ")).split(/[\s:,.·]+/u);
  const places = fold(query)
    .split(/\s+/u)
    .filter(Boolean)
    .map((wanted) => words.findIndex((word) => word.startsWith(wanted)));
  if (places.includes(-1)) return 0;
  return 1 / (1 + Math.min(...places, words.length));
}
