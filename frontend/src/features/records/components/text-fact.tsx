import { Check, Pencil, X } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";
import { Textarea } from "@/ui/textarea";
import { useEdited } from "../editable";
import { linkOf, shortWebsite } from "../links";
import { type FactEditor, useFactEditor } from "../use-fact-editor";
import { NoValue, valueButtonStyle, valueIconStyle } from "./fact";

interface TextFactProps {
  field: string;
  lines?: number;
  /** How the value is shown; its text unless told. */
  children?: ReactNode;
  className?: string;
}

const inputTypes: Readonly<Record<string, "email" | "tel" | "datetime-local" | "date">> = {
  email: "email",
  phone: "tel",
  starts_at: "datetime-local",
  ends_at: "datetime-local",
  starts_on: "date",
  due_on: "date",
};

/** A text of the record, edited where it stands: Enter saves, Escape goes back, and leaving the field saves too. */
export function TextFact({ field, lines = 1, children, className }: TextFactProps) {
  const editor = useFactEditor(field);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const editing = editor.values !== undefined;
  useEffect(() => {
    // Whoever used the keyboard goes on from where they were.
    if (wasEditing.current && !editing && document.activeElement === document.body) {
      opener.current?.focus();
    }
    wasEditing.current = editing;
  }, [editing]);
  if (editing) return <TextEditor editor={editor} field={field} lines={lines} />;
  return (
    <TextValue field={field} opener={opener} onEdit={editor.start} className={className}>
      {children}
    </TextValue>
  );
}

interface TextValueProps extends Omit<TextFactProps, "lines"> {
  opener: React.RefObject<HTMLButtonElement | null>;
  onEdit: () => void;
}

function TextValue({ field, opener, onEdit, children, className }: TextValueProps) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const value = editable.valuesOf(record)[field];
  const text = typeof value === "string" ? value : "";
  const label = editable.label(field);
  const shown = children ?? (field === "website" ? shortWebsite(text) : text);
  const body =
    text === "" && children === undefined ? <NoValue>{t("records.none")}</NoValue> : shown;
  const href = linkOf(field, text);
  const edit = t("records.action.edit_field", { field: label });
  if (!record.can.update || href !== undefined) {
    return (
      <div className={cn("group/value flex min-h-control items-center gap-2", className)}>
        {href === undefined ? (
          <span className="min-w-0 py-1.5 whitespace-pre-line">{body}</span>
        ) : (
          <OutwardLink href={href}>{shown}</OutwardLink>
        )}
        {record.can.update && (
          <button
            ref={opener}
            type="button"
            aria-label={edit}
            onClick={onEdit}
            className="ms-auto -me-2 flex size-control-sm shrink-0 items-center justify-end rounded-control pe-2 text-fg-3 hover:bg-hover"
          >
            <Pencil aria-hidden className={valueIconStyle} />
          </button>
        )}
      </div>
    );
  }
  return (
    <button ref={opener} type="button" onClick={onEdit} className={cn(valueButtonStyle, className)}>
      <span className="sr-only">{`${edit}: `}</span>
      <span className="min-w-0 whitespace-pre-line">{body}</span>
      <Pencil aria-hidden className={valueIconStyle} />
    </button>
  );
}

function OutwardLink({ href, children }: { href: string; children: ReactNode }) {
  const web = /^https?:/.test(href);
  return (
    <a
      href={href}
      {...(web && { target: "_blank", rel: "noopener noreferrer" })}
      className="min-w-0 truncate rounded-badge text-fg underline decoration-line underline-offset-3 hover:decoration-current"
    >
      {children}
    </a>
  );
}

interface TextEditorProps {
  editor: FactEditor;
  field: string;
  lines: number;
}

function TextEditor({ editor, field, lines }: TextEditorProps) {
  const { t } = useTranslation();
  const { editable } = useEdited();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const control = box.current?.querySelector<HTMLInputElement>("input, textarea");
    control?.focus();
    control?.select();
  }, []);
  const value = editor.values?.[field];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") editor.cancel();
    // In a text of several lines Enter is a line; with the modifier it saves.
    const saves = lines === 1 || event.metaKey || event.ctrlKey;
    if (event.key !== "Enter" || !saves || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    editor.commit();
  };
  const onBlur = (event: FocusEvent) => {
    // A window that is left for another one is no decision.
    if (!document.hasFocus() || event.currentTarget.contains(event.relatedTarget)) return;
    editor.commit();
  };
  const shared = {
    label: editable.label(field),
    hideLabel: true,
    value: typeof value === "string" ? value : "",
    error: editor.error,
    className: "flex-1",
    autoComplete: "off",
  };
  return (
    // The keys of the control inside.
    // oxlint-disable-next-line no-noninteractive-element-interactions
    <div
      ref={box}
      role="group"
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      className="-mx-2 flex items-start gap-1"
    >
      {lines > 1 ? (
        <Textarea
          {...shared}
          rows={lines}
          onChange={(event) => editor.change(field, event.target.value)}
        />
      ) : (
        <Input
          {...shared}
          type={inputTypes[field] ?? "text"}
          onChange={(event) => editor.change(field, event.target.value)}
        />
      )}
      <IconButton label={t("records.save")} icon={Check} size="md" onClick={editor.commit} />
      <IconButton label={t("ui.cancel")} icon={X} size="md" onClick={editor.cancel} />
    </div>
  );
}
