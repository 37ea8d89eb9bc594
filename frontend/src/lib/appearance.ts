import { readStored, writeStored } from "./storage";
import { type Store, createStore, useStore } from "./store";

/** Theme and density. `public/theme-init.js` reads the same keys before the first paint. */
export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];
export const densities = ["compact", "comfortable"] as const;
export type Density = (typeof densities)[number];

export interface Appearance {
  theme: Theme;
  density: Density;
}

const darkQuery = "(prefers-color-scheme: dark)";

function oneOf<T extends string>(allowed: readonly T[], value: string | null, fallback: T): T {
  return allowed.find((candidate) => candidate === value) ?? fallback;
}

const appearance = createStore<Appearance>({
  theme: oneOf(themes, readStored("theme"), "system"),
  density: oneOf(densities, readStored("density"), "compact"),
});

export function resolveTheme(theme: Theme, systemIsDark: boolean): "light" | "dark" {
  if (theme === "system") return systemIsDark ? "dark" : "light";
  return theme;
}

function paint(): void {
  const { theme, density } = appearance.get();
  const root = document.documentElement;
  const resolved = resolveTheme(theme, window.matchMedia(darkQuery).matches);
  root.classList.remove("light", "dark");
  root.classList.add(resolved);
  root.dataset.density = density;
}

export function setTheme(theme: Theme): void {
  writeStored("theme", theme === "system" ? null : theme);
  appearance.set({ ...appearance.get(), theme });
  paint();
}

export function setDensity(density: Density): void {
  writeStored("density", density === "compact" ? null : density);
  appearance.set({ ...appearance.get(), density });
  paint();
}

export const appearanceStore: Pick<Store<Appearance>, "subscribe"> = appearance;
export const getAppearance = appearance.get;
export const useAppearance = (): Appearance => useStore(appearance);

/** Follows the system's theme while the person has not chosen one. Called once, by main. */
export function followSystemTheme(): void {
  window.matchMedia(darkQuery).addEventListener("change", paint);
  paint();
}
