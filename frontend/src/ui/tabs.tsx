import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

export interface Tab<T extends string = string> {
  value: T;
  label: string;
  count?: number;
}

interface TabsProps<T extends string> {
  label: string;
  tabs: readonly Tab<T>[];
  value: T;
  onValueChange: (value: T) => void;
  /** The content of the chosen tab. */
  children: ReactNode;
  className?: string;
}

export const tabStyle = [
  "relative inline-flex h-control items-center gap-1.5 rounded-control px-2 font-medium whitespace-nowrap text-fg-2 ring-inset-focus",
  "hover:text-fg transition-colors duration-80",
  "after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full",
  "data-[state=active]:text-fg data-[state=active]:after:bg-accent",
].join(" ");

export const tabListStyle =
  "flex items-center gap-1 overflow-x-auto overflow-y-hidden border-b border-line px-2 [scrollbar-width:none]";

/** Tabs inside one page. Tabs that are pages of their own are links in the same style, with `data-state`. */
export function Tabs<T extends string>({
  label,
  tabs,
  value,
  onValueChange,
  children,
  className,
}: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the tabs may be wider than the window: the chosen one is in sight.
    const chosen = list.current?.querySelector(`[role="tab"][data-value="${value}"]`);
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [value]);
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => {
        const chosen = tabs.find((tab) => tab.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className={cn("flex min-w-0 flex-col", className)}
    >
      <Radix.List ref={list} aria-label={label} className={tabListStyle}>
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            data-value={tab.value}
            className={tabStyle}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="tabular text-meta text-fg-3">{tab.count}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} className="min-w-0 outline-none">
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
