import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from "react-hook-form";
import type * as z from "zod/mini";
import { resolveBy } from "./resolver";

export type ZodForm<Values extends FieldValues, Output = Values> = UseFormReturn<
  Values,
  unknown,
  Output
>;

type Schema<Values extends FieldValues, Output> = z.ZodMiniType<Output, Values>;

/** A form with its rules. Checked on submit, then again on each change of a field that was refused. */
export function useZodForm<Values extends FieldValues, Output>(
  schema: Schema<Values, Output>,
  defaultValues: DefaultValues<Values>,
): ZodForm<Values, Output> {
  return useForm<Values, unknown, Output>({
    resolver: resolveBy(schema),
    defaultValues,
    // `Form` moves the focus itself: also to fields that are no inputs.
    shouldFocusError: false,
  });
}
