import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { importWithRetry } from "@/lib/lazy-with-retry";
import { readStored, writeStored } from "@/lib/storage";
import type { FirstCatalogue, Parts } from "./en";

/** The languages that a person can choose. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** "xx" is the pseudo-language of the browser tests: no menu offers it. */
type Loadable = Language | "xx";

const catalogues: Record<Loadable, () => Promise<FirstCatalogue>> = {
  en: async () => (await import("./en")).default,
  de: async () => (await import("./de")).default,
  xx: async () => {
    const [english, { pseudoTexts }] = await Promise.all([import("./en"), import("./pseudo")]);
    return pseudoTexts(english.default);
  },
};

export type Part = keyof Parts;
type PartsOf = { [P in Part]: () => Promise<{ default: Parts[P] }> };

const english: PartsOf = {
  audit: () => import("./en/audit.json"),
  crm: () => import("./en/crm.json"),
  projects: () => import("./en/projects.json"),
  settings: () => import("./en/settings.json"),
  tasks: () => import("./en/tasks.json"),
};

const parts: Record<Loadable, PartsOf> = {
  en: english,
  de: {
    audit: () => import("./de/audit.json"),
    crm: () => import("./de/crm.json"),
    projects: () => import("./de/projects.json"),
    settings: () => import("./de/settings.json"),
    tasks: () => import("./de/tasks.json"),
  },
  xx: english,
};

/** Those that a page has asked for: another language needs them too. */
const asked = new Set<Part>();

async function loadPart(language: Loadable, part: Part): Promise<void> {
  const known: unknown = i18next.getResourceBundle(language, "translation");
  if (typeof known === "object" && known !== null && part in known) return;
  const { default: texts } = await importWithRetry<{ default: object }>(parts[language][part]);
  const said = language === "xx" ? (await import("./pseudo")).pseudoTexts(texts) : texts;
  i18next.addResourceBundle(language, "translation", { [part]: said }, true);
}

/** The texts that a page has and the first one has not: its loader waits for them, while its code is on its way. */
export async function loadWords(...wanted: readonly Part[]): Promise<void> {
  for (const part of wanted) asked.add(part);
  const language = isLoadable(i18next.language) ? i18next.language : "en";
  await Promise.all(wanted.map((part) => loadPart(language, part)));
}

const isLoadable = (value: string): value is Loadable => Object.hasOwn(catalogues, value);

/** The stored choice, else the first of the browser's languages that we have, else English. */
export function pickLanguage(stored: string | null, wanted: readonly string[]): Loadable {
  if (stored !== null && isLoadable(stored)) return stored;
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0] ?? "";
    const found = languages.find((language) => language === base);
    if (found) return found;
  }
  return "en";
}

/** The language with the region that the browser names for it: dates in "en-GB" differ from those in "en-US". */
export function regionalLocale(language: string, wanted: readonly string[]): string {
  if (language === "xx") return "en-GB";
  return wanted.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
}

async function load(language: Loadable): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    const catalogue = await importWithRetry(catalogues[language]);
    i18next.addResourceBundle(language, "translation", catalogue);
  }
  await Promise.all([...asked].map((part) => loadPart(language, part)));
}

function announceLanguage(language: string): void {
  document.documentElement.lang = language === "xx" ? "en" : language;
}

export async function startI18n(): Promise<void> {
  const language = pickLanguage(readStored("language"), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await load(language);
  await i18next.changeLanguage(language);
  announceLanguage(language);
}

export async function setLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  writeStored("language", language);
  announceLanguage(language);
}
