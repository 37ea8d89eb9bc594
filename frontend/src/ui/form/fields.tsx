import { Checkbox, type CheckboxProps } from "../checkbox";
import { DateField, type DateFieldProps } from "../date-field";
import { Input, type InputProps, PasswordInput } from "../input";
import { Textarea, type TextareaProps } from "../textarea";
import { type Fieldwise, Place, useField } from "./use-field";

/**
 * The controls of the kit as fields of the form they stand in, by the path of their value.
 * The heavier ones have files of their own, so that a page loads only those that it shows.
 */

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
