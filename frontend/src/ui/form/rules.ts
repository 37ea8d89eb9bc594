import * as z from "zod/mini";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/password-advice";

/** Rules of forms. A message is a code of the API: it is put into words where it is shown. */

export const requiredText = (max = 200) =>
  z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(max, "too_long"));

/** Left empty, it is sent as null. */
export const optionalText = (max = 200) =>
  z.pipe(
    z.string().check(z.trim(), z.maxLength(max, "too_long")),
    z.transform((text) => (text === "" ? null : text)),
  );

export const requiredEmail = () =>
  z
    .string()
    .check(z.trim(), z.minLength(1, "required"), z.maxLength(254, "too_long"))
    .check(z.regex(/^[^\s@]+@[^\s@]+$/, "email"));

export const optionalEmail = () =>
  z.pipe(
    z
      .string()
      .check(z.trim(), z.maxLength(254, "too_long"), z.regex(/^$|^[^\s@]+@[^\s@]+$/, "email")),
    z.transform((text) => (text === "" ? null : text)),
  );

/** One that somebody has. Never trimmed: a blank may be part of it. */
export const givenPassword = () =>
  z.string().check(z.minLength(1, "required"), z.maxLength(PASSWORD_MAX, "too_long"));

/** One that is to be. Whether it would be guessed soon is for the server to say. */
export const newPassword = () =>
  z
    .string()
    .check(
      z.minLength(1, "required"),
      z.minLength(PASSWORD_MIN, "too_short"),
      z.maxLength(PASSWORD_MAX, "too_long"),
    );
