import { RadioGroup as Radix } from "radix-ui";
import { cn } from "@/lib/cn";
import type { Option } from "./option";

export interface SegmentedProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onValueChange: (value: T) => void;
  /** Shows the icons alone; the labels are still read aloud. */
  iconsOnly?: boolean;
  className?: string;
}

/** One of two to four ways to look at the same thing. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onValueChange,
  iconsOnly = false,
  className,
}: SegmentedProps<T>) {
  return (
    <Radix.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className={cn(
        "inline-flex h-control-sm shrink-0 items-center gap-0.5 rounded-control bg-sunken p-0.5 shadow-[inset_0_0_0_1px_var(--border)]",
        className,
      )}
    >
      {options.map(({ value: own, label: name, icon: Icon }) => (
        <Radix.Item
          key={own}
          value={own}
          aria-label={name}
          title={iconsOnly ? name : undefined}
          className={cn(
            "inline-flex h-full flex-1 items-center justify-center gap-1.5 rounded-[5px] text-meta font-medium whitespace-nowrap text-fg-2 ring-inset-focus hover:text-fg",
            "transition-colors duration-80 data-[state=checked]:bg-raised data-[state=checked]:text-fg data-[state=checked]:shadow-card dark:data-[state=checked]:bg-line",
            iconsOnly ? "w-7 max-md:w-10" : "px-2.5 max-md:px-2",
          )}
        >
          {Icon && <Icon aria-hidden className="size-3.5" />}
          {!iconsOnly && name}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
