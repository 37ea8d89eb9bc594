import type { Day } from "@/lib/dates";
import { Input, type InputProps } from "./input";

export interface DateFieldProps extends Omit<
  InputProps,
  "type" | "value" | "onChange" | "min" | "max"
> {
  value: Day | null;
  onValueChange: (value: Day | null) => void;
  min?: Day;
  max?: Day;
}

/** A calendar day, through the browser's own picker: it speaks the person's language and knows their keyboard. */
export function DateField({ value, onValueChange, ...props }: DateFieldProps) {
  return (
    <Input
      {...props}
      type="date"
      value={value ?? ""}
      onChange={(event) => onValueChange(event.target.value === "" ? null : event.target.value)}
    />
  );
}
