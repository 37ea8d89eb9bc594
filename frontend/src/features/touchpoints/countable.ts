import type { Schemas } from "@/api/client";
import type { Day } from "@/lib/dates";
import type { TouchpointType } from "./types";

/** What took place with a client and may count as a contact: an event or a logged conversation. */
export interface Countable {
  key: { type: "event" | "conversation"; id: string };
  /** What the form begins with. */
  date: Day;
  how: TouchpointType;
}

const byChannel: Record<Schemas["Channel"], TouchpointType> = {
  email: "email",
  phone: "phone",
  meeting: "in_person",
  // In writing, as by email.
  chat: "email",
  portal: "email",
};

export const howOfChannel = (channel: Schemas["Channel"]): TouchpointType => byChannel[channel];

const address = /^https?:\/\//i;

/** Who met somewhere met in person; what has no place, or a link for one, was a call. */
export function howOfPlace(place: string | null): TouchpointType {
  const at = place?.trim() ?? "";
  return at === "" || address.test(at) ? "video" : "in_person";
}
