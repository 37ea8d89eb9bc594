import { CircleAlert, SignalHigh, SignalLow, SignalMedium } from "lucide-react";
import type { Sign } from "./signs";
import type { TaskPriority } from "./types";

export const prioritySigns: Readonly<Record<TaskPriority, Sign>> = {
  urgent: { hue: "red", icon: CircleAlert },
  high: { hue: "orange", icon: SignalHigh },
  normal: { hue: "gray", icon: SignalMedium },
  low: { hue: "gray", icon: SignalLow },
};
