import { ApiError } from "@/api/problem";
import type { Dependency } from "./types";

/** The kinds that have words; another is named as the API names it. */
export const dependencyKinds = ["assignment", "portal_membership"] as const;

const isDependency = (value: unknown): value is Dependency =>
  typeof value === "object" && value !== null && "kind" in value && "count" in value;

/** What a refused delete has met. */
export function dependenciesOf(error: unknown): Dependency[] | undefined {
  if (!(error instanceof ApiError) || error.status !== 409) return undefined;
  if (!Array.isArray(error.dependencies)) return undefined;
  const found = error.dependencies.filter(isDependency);
  return found.length > 0 ? found : undefined;
}
