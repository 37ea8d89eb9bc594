import { Check } from "lucide-react";
import { Command } from "cmdk";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { fold } from "@/lib/text";
import { itemStyle } from "./floating-style";
import type { Option } from "./option";
import { Spinner } from "./spinner";
import { useUiText } from "./ui-text";

interface OptionListProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  selected: readonly T[];
  onSelect: (value: T) => void;
  /** Given: the options are those the server found for the query, and are shown as they come. */
  query?: string | undefined;
  onQueryChange?: ((query: string) => void) | undefined;
  loading?: boolean | undefined;
  multiple?: boolean;
}

const contains = (_value: string, search: string, keywords: string[] = []): number =>
  fold(keywords.join(" ")).includes(fold(search)) ? 1 : 0;

/** The server's options come later than the key that asked for them: the first one is then the one Enter takes. */
function useMarked(options: readonly Option[]) {
  const [value, onValueChange] = useState("");
  const there = options.some((option) => option.value === value);
  return { value: there ? value : (options[0]?.value ?? ""), onValueChange };
}

/** The searchable list inside comboboxes. */
export function OptionList<T extends string>({
  label,
  options,
  selected,
  onSelect,
  query,
  onQueryChange,
  loading = false,
  multiple = false,
}: OptionListProps<T>) {
  const text = useUiText();
  const marked = useMarked(options);
  const ask =
    onQueryChange &&
    ((next: string) => {
      marked.onValueChange("");
      onQueryChange(next);
    });
  return (
    <Command
      label={label}
      shouldFilter={ask === undefined}
      filter={contains}
      loop
      {...(ask && marked)}
    >
      <Command.Input
        {...(query !== undefined && { value: query })}
        {...(ask && { onValueChange: ask })}
        placeholder={label}
        className="h-9 w-full border-b border-line bg-transparent px-3 text-body outline-none max-md:h-11 max-md:text-input"
      />
      <Command.List
        label={label}
        {...(multiple && { "aria-multiselectable": true })}
        className="max-h-64 overflow-y-auto p-1"
      >
        {loading ? (
          <Command.Loading>
            <p className="flex items-center gap-2 px-2 py-1.5 text-fg-3">
              <Spinner /> {text.loading}
            </p>
          </Command.Loading>
        ) : (
          <Command.Empty className="px-2 py-1.5 text-fg-3">{text.noMatches}</Command.Empty>
        )}
        {options.map((option) => (
          <OptionRow
            key={option.value}
            option={option}
            chosen={selected.includes(option.value)}
            onSelect={() => onSelect(option.value)}
          />
        ))}
      </Command.List>
    </Command>
  );
}

interface OptionRowProps {
  option: Option;
  chosen: boolean;
  onSelect: () => void;
}

function OptionRow({ option, chosen, onSelect }: OptionRowProps) {
  const Icon = option.icon;
  return (
    <Command.Item
      value={option.value}
      keywords={[option.label, option.description ?? ""]}
      {...(option.disabled !== undefined && { disabled: option.disabled })}
      onSelect={onSelect}
      aria-checked={chosen}
      className={itemStyle}
    >
      {option.start}
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />}
      <span className="min-w-0 truncate">{option.label}</span>
      {option.description !== undefined && (
        <span className="truncate text-meta text-fg-3">{option.description}</span>
      )}
      <Check aria-hidden className={cn("ms-auto size-3.5 shrink-0", !chosen && "invisible")} />
    </Command.Item>
  );
}
