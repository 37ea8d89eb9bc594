import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { useEffect } from "react";
import { answer, api } from "@/api/client";
import { type Me, meKeys, meQuery } from "@/api/me";
import { session } from "@/api/session/browser";
import { useStore } from "@/lib/store";
import { type Language, languages, setLanguage } from "@/i18n";
import { setTimeZone } from "@/lib/time-zone";

const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Language and time zone are the account's: they follow the person from one device to the next. */
export function useAccountPreferences(): void {
  const client = useQueryClient();
  const signedIn = useStore(session.person) !== null;
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const locale = me?.user.locale;
  const zone = me?.user.timezone;

  useEffect(() => {
    // The pseudo-language is no account's: it stays where a test has chosen it.
    if (!signedIn || locale === undefined || i18next.language === "xx") return;
    if (locale !== i18next.language) void setLanguage(locale);
  }, [signedIn, locale]);

  useEffect(() => setTimeZone(zone ?? deviceZone()), [zone]);

  useEffect(() => {
    const follow = (language: string) => {
      const chosen = languages.find((candidate) => candidate === language);
      if (chosen) void keepLanguage(client, chosen);
    };
    i18next.on("languageChanged", follow);
    return () => i18next.off("languageChanged", follow);
  }, [client]);
}

/** A language chosen on this device is the account's from now on. Refused, it stays this device's. */
async function keepLanguage(client: QueryClient, locale: Language): Promise<void> {
  const me = client.getQueryData<Me>(meKeys.all);
  if (!me || me.user.locale === locale || session.phase.get() !== "signed_in") return;
  client.setQueryData<Me>(meKeys.all, { ...me, user: { ...me.user, locale } });
  try {
    const next = await answer(api.PATCH("/api/v1/me", { body: { locale } }));
    client.setQueryData(meKeys.all, next);
  } catch {
    client.setQueryData<Me>(meKeys.all, me);
  }
}
