import { X } from "lucide-react";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { ComboboxTrigger } from "./combobox-trigger";
import { Field, type FieldProps } from "./field";
import type { Option } from "./option";
import { OptionList } from "./option-list";
import { Popover } from "./popover";
import { useUiText } from "./ui-text";

export interface MultiComboboxProps<T extends string> extends FieldProps {
  options: readonly Option<T>[];
  value: readonly T[];
  onValueChange: (value: T[]) => void;
  placeholder?: string;
  onQueryChange?: (query: string) => void;
  loading?: boolean;
}

/** Several choices out of many; each chosen one is a chip that can be taken away. */
export function MultiCombobox<T extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  onQueryChange,
  loading,
  ...field
}: MultiComboboxProps<T>) {
  const [query, setQuery] = useState("");
  const text = useUiText();
  const chosen = options.filter((option) => value.includes(option.value));
  const without = (gone: T) => value.filter((candidate) => candidate !== gone);
  const toggle = (one: T) => onValueChange(value.includes(one) ? without(one) : [...value, one]);
  const ask = (next: string) => {
    setQuery(next);
    onQueryChange?.(next);
  };
  return (
    <Field {...field}>
      {({ required, ...control }) => (
        <div className="flex flex-col gap-1.5">
          <Popover
            label={field.label}
            matchTrigger
            trigger={
              <ComboboxTrigger {...control} aria-required={required}>
                <span className={cn("truncate", chosen.length === 0 && "text-fg-3")}>
                  {chosen.length === 0 ? placeholder : text.selected(chosen.length)}
                </span>
              </ComboboxTrigger>
            }
          >
            <OptionList
              label={field.label}
              options={options}
              selected={value}
              multiple
              {...(onQueryChange && { query, onQueryChange: ask })}
              loading={loading}
              onSelect={toggle}
            />
          </Popover>
          {chosen.length > 0 && (
            <ul className="flex flex-wrap gap-1">
              {chosen.map((option) => (
                <ChosenChip
                  key={option.value}
                  option={option}
                  removeLabel={text.remove(option.label)}
                  onRemove={() => onValueChange(without(option.value))}
                />
              ))}
            </ul>
          )}
        </div>
      )}
    </Field>
  );
}

interface ChosenChipProps {
  option: Option;
  removeLabel: string;
  onRemove: () => void;
}

function ChosenChip({ option, removeLabel, onRemove }: ChosenChipProps) {
  return (
    <li className="flex h-6 max-w-full items-center gap-1.5 rounded-badge bg-hover ps-1.5 text-meta max-md:h-9">
      {option.start}
      <span className="truncate">{option.label}</span>
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="grid size-6 place-items-center rounded-badge text-fg-3 hover:text-fg max-md:size-9"
      >
        <X aria-hidden className="size-3" />
      </button>
    </li>
  );
}
