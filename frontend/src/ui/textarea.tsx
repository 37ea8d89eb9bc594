import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyle } from "./control-style";
import { Field, type FieldProps } from "./field";

export interface TextareaProps
  extends FieldProps, Omit<ComponentProps<"textarea">, keyof FieldProps | "id"> {}

/** Grows with its text, up to a third of the window. */
export function Textarea({
  label,
  hideLabel,
  hint,
  error,
  required,
  optional,
  className,
  rows = 3,
  ...textarea
}: TextareaProps) {
  const field = { label, hideLabel, hint, error, required, optional, className };
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...textarea}
          {...control}
          rows={rows}
          className={cn(
            controlStyle({ size: "area" }),
            "field-sizing-content max-h-[34dvh] min-h-20 resize-y",
          )}
        />
      )}
    </Field>
  );
}
