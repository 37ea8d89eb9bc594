import { Eye, EyeOff, Search, X } from "lucide-react";
import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { controlStyle } from "./control-style";
import { Field, type FieldProps } from "./field";
import { IconButton } from "./icon-button";
import { useUiText } from "./ui-text";

export interface InputProps
  extends FieldProps, Omit<ComponentProps<"input">, keyof FieldProps | "size" | "id"> {
  size?: "sm" | "md";
}

interface BoxProps extends InputProps {
  start?: ReactNode;
  end?: ReactNode;
}

function Box({
  label,
  hideLabel,
  hint,
  error,
  required,
  optional,
  className,
  size,
  start,
  end,
  ...input
}: BoxProps) {
  const field = { label, hideLabel, hint, error, required, optional, className };
  return (
    <Field {...field}>
      {(control) => (
        <span className="relative flex items-center">
          {start}
          <input
            {...input}
            {...control}
            className={cn(
              controlStyle({ size }),
              start !== undefined && "pl-8",
              end !== undefined && "pr-9",
            )}
          />
          {end}
        </span>
      )}
    </Field>
  );
}

export function Input(props: InputProps) {
  return <Box type="text" {...props} />;
}

export function PasswordInput(props: Omit<InputProps, "type">) {
  const [shown, setShown] = useState(false);
  const text = useUiText();
  return (
    <Box
      {...props}
      type={shown ? "text" : "password"}
      end={
        <IconButton
          label={shown ? text.hidePassword : text.showPassword}
          icon={shown ? EyeOff : Eye}
          size="xs"
          className="absolute end-1"
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}

interface SearchInputProps extends Omit<InputProps, "type" | "value" | "onChange"> {
  value: string;
  onValueChange: (value: string) => void;
}

/** Search within the page. Escape empties it; its label is hidden, the icon says it. */
export function SearchInput({ value, onValueChange, size = "sm", ...props }: SearchInputProps) {
  const text = useUiText();
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onValueChange("");
    input.current?.focus();
  };
  return (
    <Box
      placeholder={props.label}
      {...props}
      ref={input}
      hideLabel
      size={size}
      type="text"
      role="searchbox"
      inputMode="search"
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || value === "") return;
        event.stopPropagation();
        clear();
      }}
      start={
        <Search aria-hidden className="pointer-events-none absolute start-2.5 size-3.5 text-fg-3" />
      }
      end={
        value === "" ? undefined : (
          <IconButton
            label={text.clear}
            icon={X}
            size="xs"
            className="absolute end-0.5"
            onClick={clear}
          />
        )
      }
    />
  );
}
