import { Select, type SelectProps } from "../select";
import { type Fieldwise, Place, useField } from "./use-field";

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
