import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { currencies } from "@/lib/currencies";
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
