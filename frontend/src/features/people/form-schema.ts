import * as z from "zod/mini";
import { requiredEmail, requiredText } from "@/ui/form/rules";
import type { Terms } from "./terms";
import { roles } from "./types";

const fields = {
  role: z.enum(roles),
  can_assess: z.boolean(),
  client_portal_enabled: z.boolean(),
  client_id: z.nullable(z.string()),
  assigned_client_ids: z.array(z.string()),
};

const needsClient = <T extends Terms>() =>
  z.refine<T>(({ role, client_id }) => role !== "portal" || client_id !== null, {
    error: "required",
    path: ["client_id"],
  });

export const termsSchema: z.ZodMiniType<Terms, Terms> = z.object(fields).check(needsClient());

export interface InviteValues extends Terms {
  email: string;
  name: string;
}

export const inviteSchema: z.ZodMiniType<InviteValues, InviteValues> = z
  .object({ ...fields, email: requiredEmail(), name: requiredText() })
  .check(needsClient());

const draftSchema = z.object({ ...fields, email: z.string(), name: z.string() });

/** A draft of an earlier version of the form is not understood any more. */
export function parseDraft(value: unknown): InviteValues | undefined {
  const read = draftSchema.safeParse(value);
  return read.success ? read.data : undefined;
}
