import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { useId } from "react";
import { cn } from "@/lib/cn";
import { FieldNote } from "./field";

export interface CheckboxProps {
  label: string;
  hideLabel?: boolean;
  hint?: string;
  error?: string | undefined;
  checked: boolean | "indeterminate";
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
  className?: string;
}

export function Checkbox({
  label,
  hideLabel = false,
  hint,
  error,
  checked,
  onCheckedChange,
  disabled = false,
  name,
  className,
}: CheckboxProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = hint !== undefined || error !== undefined;
  return (
    <div className={cn("flex items-start gap-2 max-md:min-h-11 max-md:items-center", className)}>
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        {...(name !== undefined && { name })}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        aria-describedby={hasNote ? noteId : undefined}
        aria-invalid={error === undefined ? undefined : true}
        className={cn(
          "relative mt-0.5 grid size-4 shrink-0 place-items-center rounded-[4px] border border-line-strong bg-surface text-accent-fg",
          "after:absolute after:-inset-1 max-md:size-5 max-md:after:-inset-3",
          "hover:border-fg-3 data-[state=checked]:border-accent data-[state=checked]:bg-accent",
          "data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent",
          "disabled:opacity-50 aria-invalid:border-danger",
        )}
      >
        <Radix.Indicator>
          {checked === "indeterminate" ? (
            <Minus aria-hidden className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3" strokeWidth={3} />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <div className={cn("flex flex-col", hideLabel && "sr-only")}>
        <label htmlFor={id} className={disabled ? "text-fg-3" : undefined}>
          {label}
        </label>
        {hasNote && <FieldNote id={noteId} error={error} hint={hint} />}
      </div>
    </div>
  );
}
