import type { ReactElement } from "react";
import { type FieldError, useController } from "react-hook-form";
import { Checkbox, type CheckboxProps } from "../checkbox";
import { Combobox, type ComboboxProps } from "../combobox";
import { DateField, type DateFieldProps } from "../date-field";
import { Input, type InputProps, PasswordInput } from "../input";
import { MultiCombobox, type MultiComboboxProps } from "../multi-combobox";
import { RadioGroup, type RadioGroupProps } from "../radio-group";
import { Select, type SelectProps } from "../select";
import { Textarea, type TextareaProps } from "../textarea";
import { useFormWords } from "./form-words";

/** The controls of the kit as fields of the form they stand in, by the path of their value. */

type Fieldwise<Props> = Omit<
  Props,
  "value" | "onValueChange" | "onChange" | "onBlur" | "error" | "name" | "checked" | "onCheckedChange"
> & { name: string };

function useField(name: string) {
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
function Place({ name, children }: { name: string; children: ReactElement }) {
  return (
    <div data-field={name} className="contents">
      {children}
    </div>
  );
}

export function TextField({ name, ...props }: Fieldwise<InputProps>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <Input {...props} {...field} value={field.value ?? ""} error={error} />
    </Place>
  );
}

export function PasswordField({ name, ...props }: Fieldwise<Omit<InputProps, "type">>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <PasswordInput {...props} {...field} value={field.value ?? ""} error={error} />
    </Place>
  );
}

export function TextareaField({ name, ...props }: Fieldwise<TextareaProps>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <Textarea {...props} {...field} value={field.value ?? ""} error={error} />
    </Place>
  );
}

export function DayField({ name, ...props }: Fieldwise<DateFieldProps>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <DateField
        {...props}
        name={name}
        value={field.value ?? null}
        onValueChange={field.onChange}
        onBlur={field.onBlur}
        error={error}
      />
    </Place>
  );
}

export function SelectField<T extends string>({ name, ...props }: Fieldwise<SelectProps<T>>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <Select
        {...props}
        value={field.value ?? undefined}
        onValueChange={field.onChange}
        error={error}
      />
    </Place>
  );
}

export function ComboboxField<T extends string>({ name, ...props }: Fieldwise<ComboboxProps<T>>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <Combobox
        {...props}
        value={field.value ?? null}
        onValueChange={field.onChange}
        error={error}
      />
    </Place>
  );
}

export function MultiComboboxField<T extends string>({
  name,
  ...props
}: Fieldwise<MultiComboboxProps<T>>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <MultiCombobox
        {...props}
        value={field.value ?? []}
        onValueChange={field.onChange}
        error={error}
      />
    </Place>
  );
}

export function RadioField<T extends string>({ name, ...props }: Fieldwise<RadioGroupProps<T>>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <RadioGroup
        {...props}
        value={field.value ?? null}
        onValueChange={field.onChange}
        error={error}
      />
    </Place>
  );
}

export function CheckboxField({ name, ...props }: Fieldwise<CheckboxProps>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <Checkbox
        {...props}
        checked={field.value === true}
        onCheckedChange={field.onChange}
        error={error}
      />
    </Place>
  );
}
