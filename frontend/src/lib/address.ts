/** What an address holds is anything at all: read here, narrowed to what a page understands. */

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** A router reads `q=2026` as a number; people mean the text. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export const isId = (part: string): part is string => uuid.test(part);

export const idOf = (value: unknown): string | undefined =>
  isId(textOf(value)) ? textOf(value) : undefined;

export const dayIn = (value: unknown): string | undefined =>
  day.test(textOf(value)) ? textOf(value) : undefined;

export function oneOf<T extends string>(value: unknown, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === value);
}

/** Several, joined by commas: in the order of the choices, whatever order the address has them in. */
export function someOf<T extends string>(value: unknown, choices: readonly T[]): T[] {
  const named = new Set(textOf(value).split(","));
  return choices.filter((choice) => named.has(choice));
}

export const joined = (parts: readonly string[]): string | undefined =>
  parts.join(",") || undefined;

/** What is undefined is not there. */
export function dropEmpty<T extends object>(search: { [K in keyof T]: T[K] | undefined }): T {
  // Each part that is left has a value.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
