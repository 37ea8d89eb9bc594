import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { useEffect } from "react";
import { answer, api } from "@/api/client";
import { type Me, meKeys, meQuery, timeZoneOf } from "@/api/me";
import { session } from "@/api/session/browser";
import { type Language, languages, setLanguage } from "@/i18n";
import {
  type Density,
  type Theme,
  appearanceStore,
  getAppearance,
  setDensity,
  setTheme,
} from "@/lib/appearance";
import { useStore } from "@/lib/store";
import { deviceTimeZone, setTimeZone } from "@/lib/time-zone";

/** What is chosen on the spot: it holds here at once, and is then the account's. */
interface Choices {
  locale: Language;
  theme: Theme;
  density: Density;
}

type Choice = keyof Choices;

/** As this device has it. */
function chosenHere(): Partial<Choices> {
  // The pseudo-language is no account's: it stays where a test has chosen it.
  const locale = languages.find((language) => language === i18next.language);
  return { ...getAppearance(), ...(locale && { locale }) };
}

/** Chosen here, and not the account's yet. */
const unsaved = new Set<Choice>();

/** Language, time zone, theme and density are the account's: they follow the person from one device to the next. */
export function useAccountPreferences(): void {
  const client = useQueryClient();
  const signedIn = useStore(session.person) !== null;
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const { locale, theme, density } = me?.user ?? {};
  const timeZone = me ? timeZoneOf(me) : deviceTimeZone();

  useEffect(() => {
    if (!signedIn || i18next.language === "xx" || unsaved.has("locale")) return;
    if (locale !== undefined && locale !== i18next.language) void setLanguage(locale);
  }, [signedIn, locale]);

  useEffect(() => {
    if (!signedIn || unsaved.has("theme")) return;
    if (theme !== undefined && theme !== getAppearance().theme) setTheme(theme);
  }, [signedIn, theme]);

  useEffect(() => {
    if (!signedIn || unsaved.has("density")) return;
    if (density !== undefined && density !== getAppearance().density) setDensity(density);
  }, [signedIn, density]);

  useEffect(() => setTimeZone(timeZone), [timeZone]);

  useEffect(() => {
    let before = chosenHere();
    const follow = () => {
      const here = chosenHere();
      notice(
        client,
        choices.filter((choice) => here[choice] !== before[choice]),
      );
      before = here;
    };
    // What one person has chosen is not the next one's.
    const forget = session.person.subscribe(() => unsaved.clear());
    const unfollow = appearanceStore.subscribe(follow);
    i18next.on("languageChanged", follow);
    return () => {
      unsaved.clear();
      forget();
      unfollow();
      i18next.off("languageChanged", follow);
    };
  }, [client]);
}

const choices: readonly Choice[] = ["locale", "theme", "density"];

function notice(client: QueryClient, changed: readonly Choice[]): void {
  const me = client.getQueryData<Me>(meKeys.all);
  if (!me || session.phase.get() !== "signed_in") return;
  const here = chosenHere();
  for (const choice of changed) {
    if (here[choice] !== undefined && here[choice] !== me.user[choice]) unsaved.add(choice);
    else unsaved.delete(choice);
  }
  void save(client);
}

let saving = false;

/** One after the other, until the account has what is chosen here. Refused, it stays this device's. */
async function save(client: QueryClient): Promise<void> {
  if (saving) return;
  saving = true;
  const person = session.person.get();
  try {
    while (unsaved.size > 0) {
      const here = chosenHere();
      const body = Object.fromEntries([...unsaved].map((choice) => [choice, here[choice]]));
      // Each builds on the answer to the one before.
      // oxlint-disable-next-line no-await-in-loop
      const me = await answer(api.PATCH("/api/v1/me", { body }));
      if (session.person.get() !== person) return;
      const now = chosenHere();
      for (const choice of unsaved) if (now[choice] === me.user[choice]) unsaved.delete(choice);
      client.setQueryData<Me>(meKeys.all, me);
    }
  } catch {
    unsaved.clear();
  } finally {
    saving = false;
  }
}
