import {
  Diamond,
  type LucideIcon,
  SignalHigh,
  SignalLow,
  SignalMedium,
  Sparkle,
} from "lucide-react";
import type { Hue } from "@/ui/hue";
import type { Priority, Status, Strength } from "./types";

export interface Sign {
  hue: Hue;
  icon?: LucideIcon;
  ring?: boolean;
}

/** The signs of an assessment: told apart by shape or word as well as by colour. */
export const signs: {
  priority: Record<Priority, Sign>;
  status: Record<Status, Sign>;
  relationship_strength: Record<Strength, Sign>;
} = {
  priority: {
    strategic: { hue: "violet", icon: Diamond },
    high: { hue: "gray", icon: SignalHigh },
    medium: { hue: "gray", icon: SignalMedium },
    low: { hue: "gray", icon: SignalLow },
    opportunistic: { hue: "cyan", icon: Sparkle },
  },
  status: {
    active: { hue: "green" },
    warm: { hue: "orange" },
    cold: { hue: "blue" },
    prospective: { hue: "violet", ring: true },
  },
  relationship_strength: {
    strong: { hue: "green" },
    good: { hue: "cyan" },
    needs_attention: { hue: "amber" },
    at_risk: { hue: "red" },
    new: { hue: "blue", ring: true },
  },
};
