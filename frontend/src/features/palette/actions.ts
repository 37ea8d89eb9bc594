import { Command, Keyboard } from "lucide-react";
import { defineAction } from "@/lib/actions";
import { showPalette, togglePalette } from "./palette-state";

export const paletteActions = [
  defineAction({
    id: "palette.open",
    title: (t) => t("palette.open"),
    icon: Command,
    group: "help",
    keys: "mod+k",
    run: togglePalette,
  }),
  defineAction({
    id: "palette.shortcuts",
    title: (t) => t("palette.shortcuts"),
    icon: Keyboard,
    group: "help",
    keys: "?",
    run: () => showPalette("shortcuts"),
  }),
];
