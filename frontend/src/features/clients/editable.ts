import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { asPromised } from "@/api/wire";
import type { Editable } from "@/features/records/editable";
import type { Client } from "./types";
import { type ClientValues, applyFields, clientFields, payloadOf, valuesOf } from "./values";
import { knownField, labelOf, useSay } from "./words";

/** Fields and values of a client, and what they are called in the language of the person. */
export function useEditableClient() {
  const { t } = useTranslation();
  const saying = useSay();
  return useMemo(
    () =>
      ({
        type: "client",
        fields: clientFields,
        valuesOf: (record) => valuesOf(asPromised<Client>(record)),
        payloadOf: (values) => payloadOf(asPromised<ClientValues>(values)),
        apply: (record, values, fields) =>
          applyFields(asPromised<Client>(record), asPromised<ClientValues>(values), fields),
        faultOf: async (values, field) => {
          const name = knownField(field);
          if (!name) return undefined;
          const { faultOf } = await import("./form-schema");
          return faultOf(asPromised<ClientValues>(values), name);
        },
        label: (field) => labelOf(t, field),
        say: saying,
      }) satisfies Editable,
    [t, saying],
  );
}
