import { Suspense, useEffect } from "react";
import { useRegisterActions } from "@/lib/actions";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { paletteActions } from "./actions";
import { closePalette, usePaletteView } from "./palette-state";

const CommandPalette = lazyWithRetry(() => import("./command-palette"));
const ShortcutSheet = lazyWithRetry(() => import("./shortcut-sheet"));

/** Loads the palette when it is first asked for. */
export function PaletteHost() {
  useRegisterActions(paletteActions);
  const view = usePaletteView();
  // Whoever signs in next does not find it open.
  useEffect(() => closePalette, []);
  return (
    <Suspense fallback={null}>
      {view === "commands" && <CommandPalette />}
      {view === "shortcuts" && <ShortcutSheet />}
    </Suspense>
  );
}
