import type { TFunction } from "i18next";
import i18next from "i18next";
import { wasNotConfirmed } from "@/api/confirmation";
import { ApiError, type FieldFault } from "@/api/problem";
import type { Refusal } from "@/ui/form/form-words";
import { describeError } from "./describe-error";

const known = [
  "required",
  "minutes",
  "money",
  "too_long",
  "too_short",
  "characters",
  "email",
  "phone",
  "url",
  "timezone",
  "past",
  "future",
  "days",
  "thresholds",
  "same_person",
  "setup_code",
  "scope",
  "weak",
  "weak_keyboard",
  "weak_repeat",
  "weak_sequence",
  "weak_date",
  "weak_common",
  "weak_word",
  "wrong",
  "same",
  "link",
  "reference",
  "too_many",
  "order",
  "counted",
] as const;

/** A code of a schema or of the server, in words. */
export function codeText(t: TFunction, code: string): string {
  const found = known.find((candidate) => candidate === code);
  return found ? t(`errors.fault.${found}`) : t("errors.fault.invalid");
}

/** The server says it in English, with the numbers; other languages have texts of their own. */
function faultText(t: TFunction, { code, message }: FieldFault): string {
  if (i18next.language === "en" && message !== "") return message;
  const found = known.find((candidate) => candidate === code);
  return found ? t(`errors.fault.${found}`) : message || t("errors.fault.invalid");
}

/** Why something could not be done, in a sentence or two: for dialogs, toasts and forms. */
export function errorText(t: TFunction, error: unknown): string {
  if (error instanceof ApiError) {
    if (error.status === 412) return t("errors.changed_meanwhile");
    if (error.status === 422) return error.errors[0]?.message ?? t("errors.check_fields");
    if (error.status === 409) return error.message;
    if (wasNotConfirmed(error)) return t("errors.not_confirmed");
    if (error.status === 401) return t("errors.signed_out");
    if (error.status === 413) return t("errors.too_large");
    if (error.status === 429) {
      return t("errors.wait", { count: error.retryAfter ?? 60 });
    }
  }
  const { kind } = describeError(error, navigator.onLine);
  return `${t(`errors.${kind}.title`)}. ${t(`errors.${kind}.hint`)}`;
}

export function refusalOfSave(t: TFunction, error: unknown): Refusal {
  const faults = error instanceof ApiError ? error.errors : [];
  return {
    faults: faults.map((fault) => ({ field: fault.field, text: faultText(t, fault) })),
    text: errorText(t, error),
    requestId: error instanceof ApiError ? error.requestId : undefined,
  };
}
