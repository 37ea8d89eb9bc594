import * as z from "zod/mini";

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
