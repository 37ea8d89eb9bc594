import { MultiCombobox, type MultiComboboxProps } from "../multi-combobox";
import { type Fieldwise, Place, useField } from "./use-field";

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
