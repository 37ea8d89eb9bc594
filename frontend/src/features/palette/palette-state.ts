import { createStore, useStore } from "@/lib/store";

export type PaletteView = "closed" | "commands" | "shortcuts";

const view = createStore<PaletteView>("closed");

export const usePaletteView = (): PaletteView => useStore(view);
export const showPalette = view.set;
export const closePalette = (): void => view.set("closed");
export const togglePalette = (): void =>
  view.set(view.get() === "commands" ? "closed" : "commands");
