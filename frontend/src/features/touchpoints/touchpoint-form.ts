import * as z from "zod/mini";
import type { Schemas } from "@/api/client";
import type { Day } from "@/lib/dates";
import { type Touchpoint, type TouchpointType, touchpointTypes } from "./types";

export interface TouchpointValues {
  client: string | null;
  date: Day | null;
  type: TouchpointType;
  by: string | null;
  notes: string;
  keep_plan: boolean;
}

const NOTES_MAX = 5000;

const chosen = () => z.nullable(z.string()).check(z.refine((value) => value !== null, "required"));

/** `today` where the organisation is: what has not happened yet is a plan. */
export const touchpointSchema = (today: Day): z.ZodMiniType<TouchpointValues, TouchpointValues> =>
  z.object({
    client: chosen(),
    date: chosen().check(z.refine((day) => day === null || day <= today, "future")),
    type: z.enum(touchpointTypes as readonly TouchpointType[]),
    by: chosen(),
    notes: z.string().check(z.trim(), z.maxLength(NOTES_MAX, "too_long")),
    keep_plan: z.boolean(),
  });

interface Start {
  clientId: string | null;
  userId: string;
  today: Day;
  touchpoint: Touchpoint | undefined;
}

export function startOf({ clientId, userId, today, touchpoint }: Start): TouchpointValues {
  return {
    client: touchpoint?.client.id ?? clientId,
    date: touchpoint?.date ?? today,
    type: touchpoint?.type ?? "phone",
    by: touchpoint?.by.id ?? userId,
    notes: touchpoint?.notes ?? "",
    keep_plan: false,
  };
}

export function newOf(values: TouchpointValues, today: Day): Schemas["TouchpointNew"] {
  const { date, type, by, notes, keep_plan } = values;
  return {
    date: date ?? today,
    type,
    notes: notes || null,
    ...(by !== null && { by }),
    ...(keep_plan && { keep_plan }),
  };
}

/** What differs from how it was. */
export function patchOf(base: Touchpoint, values: TouchpointValues): Schemas["TouchpointPatch"] {
  const notes = values.notes || null;
  return {
    ...(values.date !== null && values.date !== base.date && { date: values.date }),
    ...(values.type !== base.type && { type: values.type }),
    ...(values.by !== null && values.by !== base.by.id && { by: values.by }),
    ...(notes !== base.notes && { notes }),
  };
}
