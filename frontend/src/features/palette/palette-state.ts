import { catchTyping, forgetTyping } from "@/lib/early-typing";
import { createStore, useStore } from "@/lib/store";

export type PaletteView = "closed" | "commands" | "shortcuts";

const view = createStore<PaletteView>("closed");

export const usePaletteView = (): PaletteView => useStore(view);
export const closePalette = (): void => showPalette("closed");

export function showPalette(next: PaletteView): void {
  // Its code may have to be fetched first.
  if (next === "commands") catchTyping(closePalette);
  else forgetTyping();
  view.set(next);
}

export const togglePalette = (): void =>
  showPalette(view.get() === "commands" ? "closed" : "commands");
