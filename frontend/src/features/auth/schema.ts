import * as z from "zod/mini";
import { givenPassword, newPassword, requiredEmail, requiredText } from "@/ui/form/rules";

export const loginSchema = z.object({ email: requiredEmail(), password: givenPassword() });

export const setupSchema = z.object({
  org_name: requiredText(),
  name: requiredText(),
  email: requiredEmail(),
  password: newPassword(),
  code: z.string().check(z.trim()),
});

export const codeSchema = z.object({ code: requiredText(50) });
export const addressSchema = z.object({ email: requiredEmail() });
export const newPasswordSchema = z.object({ password: newPassword() });
export const newcomerSchema = z.object({ name: requiredText(), password: newPassword() });
export const knownSchema = z.object({ password: givenPassword() });
