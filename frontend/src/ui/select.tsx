import { Check, ChevronsUpDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { cn } from "@/lib/cn";
import { controlStyle } from "./control-style";
import { Field, type FieldProps } from "./field";
import { floatingStyle, itemStyle } from "./floating-style";
import type { Option } from "./option";

export interface SelectProps<T extends string> extends FieldProps {
  options: readonly Option<T>[];
  value: T | undefined;
  onValueChange: (value: T) => void;
  placeholder?: string;
  size?: "sm" | "md";
  disabled?: boolean;
  name?: string;
}

/** Up to about ten choices that are known. For more, or to search on the server: Combobox. */
export function Select<T extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  size,
  disabled,
  name,
  ...field
}: SelectProps<T>) {
  return (
    <Field {...field}>
      {({ required, ...control }) => (
        <Radix.Root
          value={value ?? ""}
          onValueChange={(next) => {
            const chosen = options.find((option) => option.value === next);
            if (chosen) onValueChange(chosen.value);
          }}
          {...(disabled !== undefined && { disabled })}
          {...(name !== undefined && { name })}
          {...(required && { required })}
        >
          <Radix.Trigger
            {...control}
            className={cn(
              controlStyle({ size }),
              "flex items-center justify-between gap-2 text-start data-placeholder:text-fg-3",
            )}
          >
            <span className="truncate">
              <Radix.Value placeholder={placeholder} />
            </span>
            <Radix.Icon asChild>
              <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-fg-3" />
            </Radix.Icon>
          </Radix.Trigger>
          <SelectList options={options} />
        </Radix.Root>
      )}
    </Field>
  );
}

function SelectList<T extends string>({ options }: { options: readonly Option<T>[] }) {
  return (
    <Radix.Portal>
      <Radix.Content
        position="popper"
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          floatingStyle,
          "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden",
        )}
      >
        <Radix.Viewport className="p-1">
          {options.map((option) => (
            <SelectItem key={option.value} option={option} />
          ))}
        </Radix.Viewport>
      </Radix.Content>
    </Radix.Portal>
  );
}

function SelectItem({ option }: { option: Option }) {
  const Icon = option.icon;
  return (
    <Radix.Item
      value={option.value}
      {...(option.disabled !== undefined && { disabled: option.disabled })}
      className={itemStyle}
    >
      <Radix.ItemText>
        <span className="flex items-center gap-2">
          {option.start}
          {Icon && <Icon aria-hidden className="size-4 text-fg-3" />}
          {option.label}
        </span>
      </Radix.ItemText>
      {option.description !== undefined && (
        <span className="truncate text-meta text-fg-3">{option.description}</span>
      )}
      <Radix.ItemIndicator className="ms-auto ps-3">
        <Check aria-hidden className="size-3.5" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
