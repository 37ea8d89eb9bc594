import { useTranslation } from "react-i18next";
import { ChoiceFact } from "@/features/records/components/choice-fact";
import { Fact, NoValue } from "@/features/records/components/fact";
import { TextFact } from "@/features/records/components/text-fact";
import { useFormat } from "@/i18n/use-format";
import { useBillingOptions, useCurrencyOptions, useTypeOptions } from "../options";
import type { Client } from "../types";

/** What is known of a client, each value edited where it stands. */
export function Facts({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const currency = new Intl.DisplayNames(locale, { type: "currency" }).of(client.currency);
  const none = t("clients.none");
  return (
    <dl className="flex flex-col">
      <Fact label={t("clients.field.email")}>
        <TextFact field="email" />
      </Fact>
      <Fact label={t("clients.field.phone")}>
        <TextFact field="phone" />
      </Fact>
      <Fact label={t("clients.field.website")}>
        <TextFact field="website" />
      </Fact>
      <Fact label={t("clients.field.address")}>
        <TextFact field="address" lines={2} />
      </Fact>
      <Fact label={t("clients.field.type")}>
        <ChoiceFact field="type" options={useTypeOptions()} nothing={none}>
          {client.type ? t(`clients.type.${client.type}`) : <NoValue>{none}</NoValue>}
        </ChoiceFact>
      </Fact>
      <Fact label={t("clients.field.billing_type")}>
        <ChoiceFact field="billing_type" options={useBillingOptions()}>
          {t(`clients.billing.${client.billing_type}`)}
        </ChoiceFact>
      </Fact>
      <Fact label={t("clients.field.currency")}>
        <ChoiceFact field="currency" options={useCurrencyOptions()}>
          <span className="truncate">
            {client.currency} <span className="text-fg-3">{currency}</span>
          </span>
        </ChoiceFact>
      </Fact>
    </dl>
  );
}
