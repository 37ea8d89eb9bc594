import type { ReactElement } from "react";
import { type FieldError, useController } from "react-hook-form";
import { useFormWords } from "./form-words";

/** The props of a control whose value the form keeps. */
export type Fieldwise<Props> = Omit<
  Props,
  | "value"
  | "onValueChange"
  | "onChange"
  | "onBlur"
  | "error"
  | "name"
  | "checked"
  | "onCheckedChange"
> & { name: string };

export function useField(name: string) {
  const { field, fieldState } = useController({ name });
  const words = useFormWords();
  return { field, error: textOf(fieldState.error, words.fault) };
}

function textOf(
  error: FieldError | undefined,
  inWords: (code: string) => string,
): string | undefined {
  if (!error) return undefined;
  const text = error.message ?? "invalid";
  return error.type === "server" ? text : inWords(text);
}

/** How the form finds out which fields it shows. `contents`: the layout does not see it. */
export function Place({ name, children }: { name: string; children: ReactElement }) {
  return (
    <div data-field={name} className="contents">
      {children}
    </div>
  );
}
