import { Combobox, type ComboboxProps } from "../combobox";
import { type Fieldwise, Place, useField } from "./use-field";

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
