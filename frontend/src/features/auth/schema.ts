import * as z from "zod/mini";
import { requiredEmail, requiredText } from "@/ui/form/rules";

export const PASSWORD_MIN = 10;
const PASSWORD_MAX = 200;

export const loginSchema = z.object({
  email: requiredEmail(),
  // Never trimmed: a blank may be part of it.
  password: z.string().check(z.minLength(1, "required"), z.maxLength(PASSWORD_MAX, "too_long")),
});

export const setupSchema = z.object({
  org_name: requiredText(),
  name: requiredText(),
  email: requiredEmail(),
  password: z
    .string()
    .check(
      z.minLength(1, "required"),
      z.minLength(PASSWORD_MIN, "too_short"),
      z.maxLength(PASSWORD_MAX, "too_long"),
    ),
  code: z.string().check(z.trim()),
});
