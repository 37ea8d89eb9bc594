import type { TFunction } from "i18next";
import { ApiError } from "@/api/problem";
import { errorText } from "@/features/errors/error-text";
import { asPromised } from "@/api/wire";
import type { User, UserPatch } from "./types";

/** Whether somebody would stop to run the organisation. */
const stopsToRun = (base: User, { role, is_active }: UserPatch): boolean =>
  base.role === "admin" && ((role !== undefined && role !== "admin") || is_active === false);

/** Why a change was refused, in the words of this page. */
export function refusalText(t: TFunction, error: unknown, base: User, patch: UserPatch): string {
  const conflict = error instanceof ApiError && error.status === 409;
  return conflict && stopsToRun(base, patch) ? t("people.form.last_admin") : errorText(t, error);
}

/** The one who asks does not have what they wanted to give. */
export const lacksCapability = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 403 && error.required === "can_assess";

/** The user as they are now, when that is why the save was refused. */
export function newerOf(error: unknown): User | undefined {
  if (!(error instanceof ApiError) || error.status !== 412) return undefined;
  const { current } = error;
  const known = typeof current === "object" && current !== null && "email" in current;
  return known ? asPromised<User>(current) : undefined;
}
