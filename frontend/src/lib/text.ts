/** "Ada Lovell" → "AL"; one word gives one letter. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last]
    .map((word) => /^\P{M}\p{M}*/u.exec(word)?.[0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** The same text always lands on the same entry: a person keeps their colour. */
export function pickBy<T>(text: string, choices: readonly [T, ...T[]]): T {
  let hash = 0;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return choices[hash % choices.length] ?? choices[0];
}

/** For quick filters on the client: case and accents do not matter. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLocaleLowerCase()
    .replaceAll("ß", "ss");
}
