import { Monitor, Moon, Rows3, Rows4, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { densities, setDensity, setTheme, themes, useAppearance } from "@/lib/appearance";
import { PageSection } from "@/ui/page-header";
import { Segmented } from "@/ui/segmented";

const themeIcons = { light: Sun, dark: Moon, system: Monitor };
const densityIcons = { compact: Rows4, comfortable: Rows3 };

/** Chosen on the spot, and kept with the account. */
export function AppearanceSection() {
  const { t } = useTranslation();
  const { theme, density } = useAppearance();
  return (
    <PageSection title={t("settings.appearance.title")}>
      <div className="rounded-card border border-line">
        <Row label={t("shell.theme.heading")}>
          <Segmented
            label={t("shell.theme.heading")}
            value={theme}
            onValueChange={setTheme}
            options={themes.map((value) => ({
              value,
              label: t(`shell.theme.${value}`),
              icon: themeIcons[value],
            }))}
          />
        </Row>
        <Row label={t("shell.density.heading")}>
          <Segmented
            label={t("shell.density.heading")}
            value={density}
            onValueChange={setDensity}
            options={densities.map((value) => ({
              value,
              label: t(`shell.density.${value}`),
              icon: densityIcons[value],
            }))}
          />
        </Row>
      </div>
      <p className="text-meta text-fg-3">{t("settings.appearance.hint")}</p>
    </PageSection>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1.5 border-b border-line px-3 py-1.5 last:border-b-0">
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}
