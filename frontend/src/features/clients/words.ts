import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Members, useMembers } from "@/api/members";
import { asPromised } from "@/api/wire";
import { isDocument, plainText } from "@/features/notes/document";
import type { Editable } from "@/features/records/editable";
import { faultOf } from "./form-schema";
import { type Client, billingTypes, clientTypes } from "./types";
import { type ClientValues, applyFields, clientFields, payloadOf, valuesOf } from "./values";

const known = (field: string) => clientFields.find((one) => one === field);

function labelOf(t: TFunction, field: string): string {
  const name = known(field);
  return name ? t(`clients.field.${name}`) : field.replaceAll("_", " ");
}

function say(t: TFunction, { byId, loaded }: Members, field: string, value: unknown) {
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

/** Fields and values of a client, and what they are called in the language of the person. */
export function useEditableClient() {
  const { t } = useTranslation();
  const members = useMembers();
  return useMemo(
    () =>
      ({
        type: "client",
        fields: clientFields,
        valuesOf: (record) => valuesOf(asPromised<Client>(record)),
        payloadOf: (values) => payloadOf(asPromised<ClientValues>(values)),
        apply: (record, values, fields) =>
          applyFields(asPromised<Client>(record), asPromised<ClientValues>(values), fields),
        faultOf: (values, field) => {
          const name = known(field);
          return name && faultOf(asPromised<ClientValues>(values), name);
        },
        label: (field) => labelOf(t, field),
        say: (field: string, value: unknown) => say(t, members, field, value),
      }) satisfies Editable,
    [t, members],
  );
}
