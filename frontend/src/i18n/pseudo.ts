const letters: Record<string, string> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ú",
  c: "ç",
  n: "ñ",
  s: "š",
  y: "ý",
  z: "ž",
  A: "Á",
  E: "É",
  I: "Í",
  O: "Ó",
  U: "Ú",
  C: "Ç",
  N: "Ñ",
  S: "Š",
  Y: "Ý",
  Z: "Ž",
};

/** Accented and about 40 % longer, placeholders untouched: what overflows in tests would overflow in some language. */
export function pseudo(text: string): string {
  const accented = text
    .split(/(\{\{.*?\}\})/)
    .map((part) =>
      part.startsWith("{{")
        ? part
        : part.replaceAll(/[a-zA-Z]/g, (letter) => letters[letter] ?? letter),
    )
    .join("");
  return `[${accented}${"~".repeat(Math.ceil(text.length * 0.4))}]`;
}

function mapTexts(node: unknown): unknown {
  if (typeof node === "string") return pseudo(node);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapTexts(value)]));
}

export function pseudoTexts<T>(catalogue: T): T {
  // The texts change, the shape does not.
  // oxlint-disable-next-line no-unsafe-type-assertion
  return mapTexts(catalogue) as T;
}
