import { type FieldErrors, type FieldValues, type Resolver, set } from "react-hook-form";
import type * as z from "zod/mini";

/** Checks a form by its schema; the first fault of each field is the one that is shown. */
export function resolveBy<Values extends FieldValues, Output>(
  schema: z.ZodMiniType<Output, Values>,
): Resolver<Values, unknown, Output> {
  return async (values) => {
    const result = await schema.safeParseAsync(values);
    if (result.success) return { values: result.data, errors: {} };
    const errors: FieldErrors<Values> = {};
    const named = new Set<string>();
    for (const { path, code, message } of result.error.issues) {
      const field = path.join(".");
      if (!named.has(field)) set(errors, field, { type: code, message });
      named.add(field);
    }
    return { values: {}, errors };
  };
}
