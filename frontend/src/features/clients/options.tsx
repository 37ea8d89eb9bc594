import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { membersQuery } from "@/api/members";
import { useFormat } from "@/i18n/use-format";
import { currencies } from "@/lib/currencies";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/option";
import { billingTypes, clientTypes } from "./types";

export function useTypeOptions() {
  const { t } = useTranslation();
  return clientTypes.map((type) => ({ value: type, label: t(`clients.type.${type}`) }));
}

export function useBillingOptions() {
  const { t } = useTranslation();
  return billingTypes.map((type) => ({ value: type, label: t(`clients.billing.${type}`) }));
}

export function useCurrencyOptions(): Option[] {
  const { locale } = useFormat();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "currency" });
    return currencies.map((code) => ({
      value: code,
      label: code,
      description: names.of(code) ?? code,
    }));
  }, [locale]);
}

/** The people of the firm, and whoever is chosen already though they have left it. */
export function useMemberOptions(chosen: readonly (string | null)[]): {
  options: Option[];
  loading: boolean;
} {
  const { t } = useTranslation();
  const { data: members = [], isPending } = useQuery(membersQuery);
  const options: Option[] = members.map((member) => ({
    value: member.id,
    label: member.name,
    start: <Avatar name={member.name} hue={member.avatar_color} decorative />,
  }));
  for (const id of isPending ? [] : new Set(chosen)) {
    if (id === null || members.some((member) => member.id === id)) continue;
    options.push({ value: id, label: t("clients.former_colleague") });
  }
  return { options, loading: isPending };
}
