import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Colleague, membersQuery } from "@/api/members";
import { isDocument, plainText } from "@/features/notes/document";
import type { ClientWords } from "./activity-lines";
import { billingTypes, clientTypes } from "./types";
import { clientFields } from "./values";

export interface Members {
  /** Empty until they are loaded. */
  byId: ReadonlyMap<string, Colleague>;
  loaded: boolean;
}

export function useMembers(): Members {
  const { data } = useQuery(membersQuery);
  return useMemo(
    () => ({
      byId: new Map(data?.map((member) => [member.id, member])),
      loaded: data !== undefined,
    }),
    [data],
  );
}

/** Fields and values of a client in the words of the person's language. */
export function useClientWords(): ClientWords {
  const { t } = useTranslation();
  const { byId, loaded } = useMembers();
  return useMemo(() => {
    const person = (id: string) =>
      byId.get(id)?.name ?? (loaded ? t("clients.former_colleague") : "…");
    const type = (value: unknown) => {
      const known = clientTypes.find((one) => one === value);
      return known ? t(`clients.type.${known}`) : String(value);
    };
    const billing = (value: unknown) => {
      const known = billingTypes.find((one) => one === value);
      return known ? t(`clients.billing.${known}`) : String(value);
    };
    return {
      field: (field) => {
        const known = clientFields.find((one) => one === field);
        return known ? t(`clients.field.${known}`) : field.replaceAll("_", " ");
      },
      value: (field, value) => {
        if (value === null || value === undefined || value === "") return null;
        if (field === "type") return type(value);
        if (field === "billing_type") return billing(value);
        if (isDocument(value)) return plainText(value);
        if (typeof value !== "string" && typeof value !== "number") return undefined;
        return field.endsWith("_poc_id") ? person(String(value)) : String(value);
      },
    };
  }, [t, byId, loaded]);
}
