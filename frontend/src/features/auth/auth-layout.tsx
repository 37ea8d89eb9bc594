import { Languages, SunMoon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { languages, setLanguage } from "@/i18n";
import { setTheme, themes, useAppearance } from "@/lib/appearance";
import { BrandMark } from "@/ui/brand-mark";
import { Button } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { OfflineNote } from "@/ui/offline-note";

interface AuthLayoutProps {
  title: string;
  description: ReactNode;
  children: ReactNode;
}

/** The frame of the pages before signing in: one panel on the canvas. */
export function AuthLayout({ title, description, children }: AuthLayoutProps) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-dvh flex-col bg-canvas max-md:bg-surface">
      <title>{`${title} · ${t("shell.product")}`}</title>
      <OfflineNote text={t("auth.offline")} className="justify-center py-2" />
      <main className="flex flex-1 flex-col items-center px-4 pt-[max(2rem,12dvh)] pb-8">
        <div className="w-full max-w-96 rounded-dialog bg-surface md:p-8 md:shadow-float">
          <p className="flex items-center gap-2.5 text-title font-semibold">
            <BrandMark className="size-7" />
            {t("shell.product")}
          </p>
          <h1 className="mt-6 text-record font-semibold">{title}</h1>
          <p className="mt-1 mb-6 text-fg-2">{description}</p>
          {children}
        </div>
      </main>
      <footer className="flex justify-center gap-2 px-4 pb-6">
        <LanguageMenu />
        <ThemeMenu />
      </footer>
    </div>
  );
}

function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const items = languages.map((language) => ({
    id: language,
    label: t(`shell.language.${language}`),
    checked: i18n.language === language,
    onSelect: () => void setLanguage(language),
  }));
  return (
    <Menu
      align="center"
      side="top"
      sections={[{ id: "language", label: t("shell.language.heading"), items }]}
      trigger={
        <Button variant="ghost" size="sm" icon={Languages}>
          {t("shell.language.heading")}
        </Button>
      }
    />
  );
}

function ThemeMenu() {
  const { t } = useTranslation();
  const appearance = useAppearance();
  const items = themes.map((theme) => ({
    id: theme,
    label: t(`shell.theme.${theme}`),
    checked: appearance.theme === theme,
    onSelect: () => setTheme(theme),
  }));
  return (
    <Menu
      align="center"
      side="top"
      sections={[{ id: "theme", label: t("shell.theme.heading"), items }]}
      trigger={
        <Button variant="ghost" size="sm" icon={SunMoon}>
          {t("shell.theme.heading")}
        </Button>
      }
    />
  );
}
