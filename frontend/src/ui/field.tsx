import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";
import { useUiText } from "./ui-text";

/** What every control of a form takes. The label is not optional: it can be hidden from sight, never left out. */
export interface FieldProps {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  /** A fault of this field, in words; it replaces the hint. */
  error?: string | undefined;
  required?: boolean;
  /** Says "optional" beside the label, where most fields of the form are required. */
  optional?: boolean;
  className?: string;
}

export interface ControlProps {
  id: string;
  required: boolean | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldShellProps extends FieldProps {
  children: (control: ControlProps) => ReactNode;
}

export function Field({
  label,
  hideLabel = false,
  hint,
  error,
  required,
  optional = false,
  className,
  children,
}: FieldShellProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  const text = useUiText();
  return (
    <div className={cn("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className={cn("text-meta font-medium text-fg-2", hideLabel && "sr-only")}>
        {label}
        {optional && <span className="ms-1.5 font-normal text-fg-3">{text.optional}</span>}
      </label>
      {children({
        id,
        required: required === true ? true : undefined,
        "aria-describedby": hasNote ? noteId : undefined,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {hasNote && <FieldNote id={noteId} error={error} hint={hint} />}
    </div>
  );
}

interface FieldNoteProps {
  id: string;
  error?: string | undefined;
  hint?: ReactNode;
}

export function FieldNote({ id, error, hint }: FieldNoteProps) {
  if (error === undefined) {
    return (
      <p id={id} className="text-meta text-fg-3">
        {hint}
      </p>
    );
  }
  return (
    <p id={id} data-hue="red" className="flex items-start gap-1 text-meta text-hue">
      <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
      {error}
    </p>
  );
}
