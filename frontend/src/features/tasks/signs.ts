import {
  Archive,
  Circle,
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleMinus,
  type LucideIcon,
  createLucideIcon,
} from "lucide-react";
import type { Hue } from "@/ui/hue";
import type { TaskStatus } from "./types";

export interface Sign {
  hue: Hue;
  icon: LucideIcon;
}

const ring = ["circle", { cx: "12", cy: "12", r: "9", key: "ring" }] as const;
const filled = (d: string) =>
  ["path", { d, fill: "currentColor", stroke: "none", key: "part" }] as const;

/** A circle that fills as the work goes on. */
const Half = createLucideIcon("half", [[...ring], [...filled("M12 6.5a5.5 5.5 0 0 1 0 11z")]]);
const ThreeQuarters = createLucideIcon("three-quarters", [
  [...ring],
  [...filled("M12 12V6.5A5.5 5.5 0 1 1 6.5 12z")],
]);

export const statusSigns: Readonly<Record<TaskStatus, Sign>> = {
  backlog: { hue: "gray", icon: CircleDashed },
  on_deck: { hue: "gray", icon: Circle },
  in_progress: { hue: "amber", icon: Half },
  blocked: { hue: "red", icon: CircleMinus },
  in_review: { hue: "blue", icon: ThreeQuarters },
  done: { hue: "green", icon: CircleCheck },
  accepted: { hue: "green", icon: CircleCheckBig },
  archived: { hue: "gray", icon: Archive },
};
