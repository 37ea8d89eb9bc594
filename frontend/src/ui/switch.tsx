import { Switch as Radix } from "radix-ui";
import { useId } from "react";
import { cn } from "@/lib/cn";
import { FieldNote } from "./field";

export interface SwitchProps {
  label: string;
  hint?: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
}

/** For what takes effect at once. In a form that is saved as a whole: Checkbox. */
export function Switch({
  label,
  hint,
  checked,
  onCheckedChange,
  disabled = false,
  className,
}: SwitchProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={cn("flex items-center justify-between gap-4 max-md:min-h-11", className)}>
      <div className="flex flex-col">
        <label htmlFor={id} className={disabled ? "text-fg-3" : undefined}>
          {label}
        </label>
        {hint !== undefined && <FieldNote id={noteId} hint={hint} />}
      </div>
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-describedby={hint === undefined ? undefined : noteId}
        className={cn(
          "relative h-4.5 w-8 shrink-0 rounded-full bg-line-strong transition-colors duration-80 after:absolute after:-inset-x-1 after:-inset-y-1.5",
          "data-[state=checked]:bg-accent disabled:opacity-50",
        )}
      >
        <Radix.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-surface shadow-card transition-transform duration-80 data-[state=checked]:translate-x-4" />
      </Radix.Root>
    </div>
  );
}
