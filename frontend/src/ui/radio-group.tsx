import { RadioGroup as Radix } from "radix-ui";
import { useId } from "react";
import { cn } from "@/lib/cn";
import { FieldNote } from "./field";
import type { Option } from "./option";

export interface RadioGroupProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T | null;
  onValueChange: (value: T) => void;
  error?: string | undefined;
  className?: string;
}

export function RadioGroup<T extends string>({
  label,
  options,
  value,
  onValueChange,
  error,
  className,
}: RadioGroupProps<T>) {
  const id = useId();
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <span id={`${id}-label`} className="text-meta font-medium text-fg-2">
        {label}
      </span>
      <Radix.Root
        value={value}
        onValueChange={(next) => {
          const chosen = options.find((option) => option.value === next);
          if (chosen) onValueChange(chosen.value);
        }}
        aria-labelledby={`${id}-label`}
        aria-describedby={error === undefined ? undefined : `${id}-note`}
        aria-invalid={error === undefined ? undefined : true}
        className="flex flex-col gap-1.5"
      >
        {options.map((option) => (
          <RadioRow
            key={option.value}
            id={`${id}-${option.value}`}
            option={option}
            onReach={() => onValueChange(option.value)}
          />
        ))}
      </Radix.Root>
      {error !== undefined && <FieldNote id={`${id}-note`} error={error} />}
    </div>
  );
}

interface RadioRowProps {
  id: string;
  option: Option;
  /** The arrow keys came here from another one of the group. */
  onReach: () => void;
}

function RadioRow({ id, option, onReach }: RadioRowProps) {
  return (
    <div className="flex items-start gap-2 max-md:min-h-11 max-md:items-center">
      <Radix.Item
        id={id}
        value={option.value}
        {...(option.disabled !== undefined && { disabled: option.disabled })}
        onFocus={(event) => {
          // Radix chooses only while the arrow key is still down when the focus arrives: a quick press is not.
          const group = event.currentTarget.closest("[role=radiogroup]");
          if (group?.contains(event.relatedTarget)) onReach();
        }}
        aria-describedby={option.description === undefined ? undefined : `${id}-note`}
        className={cn(
          "relative mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface",
          "after:absolute after:-inset-1 max-md:size-5 max-md:after:-inset-3",
          "hover:border-fg-3 data-[state=checked]:border-accent disabled:opacity-50",
        )}
      >
        <Radix.Indicator className="size-2 rounded-full bg-accent" />
      </Radix.Item>
      <div className="flex flex-col">
        <label htmlFor={id} className={option.disabled === true ? "text-fg-3" : undefined}>
          {option.label}
        </label>
        {option.description !== undefined && (
          <FieldNote id={`${id}-note`} hint={option.description} />
        )}
      </div>
    </div>
  );
}
