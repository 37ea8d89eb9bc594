import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Members, useMembers } from "@/api/members";
import { isDocument, plainText } from "@/features/notes/document";
import { billingTypes, clientTypes } from "./types";
import { clientFields } from "./values";

export const knownField = (field: string) => clientFields.find((one) => one === field);

export function labelOf(t: TFunction, field: string): string {
  if (field === "next_contact") return t("touchpoints.plan.title");
  const name = knownField(field);
  return name ? t(`clients.field.${name}`) : field.replaceAll("_", " ");
}

export function say(t: TFunction, { byId, loaded }: Members, field: string, value: unknown) {
  if (value === null || value === undefined || value === "") return null;
  if (isDocument(value)) return plainText(value);
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  if (field === "type") {
    const type = clientTypes.find((one) => one === value);
    return type ? t(`clients.type.${type}`) : String(value);
  }
  if (field === "billing_type") {
    const billing = billingTypes.find((one) => one === value);
    return billing ? t(`clients.billing.${billing}`) : String(value);
  }
  if (!field.endsWith("_poc_id")) return String(value);
  return byId.get(String(value))?.name ?? (loaded ? t("clients.former_colleague") : "…");
}

/** Values of a client in the words of the person's language. */
export function useSay() {
  const { t } = useTranslation();
  const members = useMembers();
  return useMemo(
    () => (field: string, value: unknown) => say(t, members, field, value),
    [t, members],
  );
}
