import { RadioGroup as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export interface ChoiceCard<T extends string> {
  value: T;
  label: string;
  content: ReactNode;
}

interface ChoiceCardsProps<T extends string> {
  label: string;
  options: readonly ChoiceCard<T>[];
  value: T;
  onValueChange: (value: T) => void;
}

/** Two or three versions side by side, of which one is taken. */
export function ChoiceCards<T extends string>({
  label,
  options,
  value,
  onValueChange,
}: ChoiceCardsProps<T>) {
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className="grid auto-cols-fr gap-2 md:grid-flow-col"
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className={cn(
            "group flex min-w-0 items-start gap-2 rounded-control border border-line px-2.5 py-2 text-start text-fg-2 hover:bg-hover",
            "data-[state=checked]:border-accent data-[state=checked]:bg-selected data-[state=checked]:text-fg",
          )}
        >
          <span
            aria-hidden
            className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface group-data-[state=checked]:border-accent"
          >
            <Radix.Indicator className="size-2 rounded-full bg-accent" />
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="text-label font-medium text-fg-2">{option.label}</span>
            <span className="line-clamp-6 whitespace-pre-line">{option.content}</span>
          </span>
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
