import { FieldNote } from "../field";
import { Segmented, type SegmentedProps } from "../segmented";
import { type Fieldwise, Place, useField } from "./use-field";

export function SegmentedField<T extends string>({
  name,
  label,
  ...props
}: Fieldwise<SegmentedProps<T>>) {
  const { field, error } = useField(name);
  return (
    <Place name={name}>
      <div className="flex min-w-0 flex-col gap-1">
        <span aria-hidden className="text-meta font-medium text-fg-2">
          {label}
        </span>
        <Segmented {...props} label={label} value={field.value} onValueChange={field.onChange} />
        {error !== undefined && <FieldNote id={`${name}-note`} error={error} />}
      </div>
    </Place>
  );
}
