import { RadioGroup, type RadioGroupProps } from "../radio-group";
import { type Fieldwise, Place, useField } from "./use-field";

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
