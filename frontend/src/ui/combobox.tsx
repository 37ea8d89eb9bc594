import { X } from "lucide-react";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { ComboboxTrigger } from "./combobox-trigger";
import { Field, type FieldProps } from "./field";
import { IconButton } from "./icon-button";
import type { Option } from "./option";
import { OptionList } from "./option-list";
import { Popover } from "./popover";
import { useUiText } from "./ui-text";

export interface ComboboxProps<T extends string> extends FieldProps {
  options: readonly Option<T>[];
  value: T | null;
  onValueChange: (value: T | null) => void;
  placeholder?: string;
  size?: "sm" | "md";
  /** Allows to choose nothing again. */
  clearable?: boolean;
  /** For options that the server finds. The chosen one must stay among them. */
  onQueryChange?: (query: string) => void;
  loading?: boolean;
  /** Not to be chosen just now; the hint says why. */
  disabled?: boolean;
}

/** One choice out of many, found by typing. */
export function Combobox<T extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  size,
  clearable = false,
  onQueryChange,
  loading,
  disabled = false,
  ...field
}: ComboboxProps<T>) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const text = useUiText();
  const chosen = options.find((option) => option.value === value);
  const ask = (next: string) => {
    setQuery(next);
    onQueryChange?.(next);
  };
  const toggle = (next: boolean) => {
    setOpen(next);
    if (!next && query !== "") ask("");
  };
  return (
    <Field {...field}>
      {({ required, ...control }) => (
        <span className="relative flex items-center">
          <Popover
            label={field.label}
            open={open}
            onOpenChange={toggle}
            matchTrigger
            trigger={
              <ComboboxTrigger
                {...control}
                size={size}
                aria-required={required}
                disabled={disabled}
              >
                <ChosenOption option={chosen} placeholder={placeholder} clearable={clearable} />
              </ComboboxTrigger>
            }
          >
            <OptionList
              label={field.label}
              options={options}
              selected={value === null ? [] : [value]}
              {...(onQueryChange && { query, onQueryChange: ask })}
              loading={loading}
              onSelect={(next) => {
                onValueChange(next);
                toggle(false);
              }}
            />
          </Popover>
          {clearable && chosen && !disabled && (
            <IconButton
              label={text.remove(chosen.label)}
              icon={X}
              size="xs"
              className="absolute end-7"
              onClick={() => onValueChange(null)}
            />
          )}
        </span>
      )}
    </Field>
  );
}

interface ChosenOptionProps {
  option: Option | undefined;
  placeholder: string | undefined;
  /** Leaves room for the button that clears. */
  clearable: boolean;
}

function ChosenOption({ option, placeholder, clearable }: ChosenOptionProps) {
  if (!option) return <span className="truncate text-fg-3">{placeholder}</span>;
  const Icon = option.icon;
  return (
    <span className={cn("flex min-w-0 flex-1 items-center gap-2", clearable && "pe-6")}>
      {option.start}
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />}
      <span className="truncate">{option.label}</span>
    </span>
  );
}
