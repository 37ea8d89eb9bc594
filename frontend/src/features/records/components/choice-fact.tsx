import { ChevronDown, Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldNote } from "@/ui/field";
import type { Option } from "@/ui/option";
import { OptionList } from "@/ui/option-list";
import { Popover } from "@/ui/popover";
import { useEdited } from "../editable";
import { useFactEditor } from "../use-fact-editor";
import { valueButtonStyle, valueIconStyle } from "./fact";

interface ChoiceFactProps {
  field: string;
  options: readonly Option[];
  loading?: boolean;
  /** For options that the server finds. */
  query?: string;
  onQueryChange?: (query: string) => void;
  /** What is shown leads somewhere itself: only a pencil beside it opens the choice. */
  leads?: boolean;
  /** The words for choosing nothing, where that is possible. */
  nothing?: string;
  /** How the value is shown. */
  children: ReactNode;
}

const NOTHING = "nothing";

/** One of several, chosen where it stands: the choice is saved at once. */
export function ChoiceFact({
  field,
  options,
  loading = false,
  query,
  onQueryChange,
  leads = false,
  nothing,
  children,
}: ChoiceFactProps) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const editor = useFactEditor(field);
  const [open, setOpen] = useState(false);
  if (!record.can.update) return <div className="py-1.5">{children}</div>;
  const label = editable.label(field);
  const value = editable.valuesOf(record)[field];
  const offered =
    nothing === undefined ? options : [{ value: NOTHING, label: nothing }, ...options];
  const choose = (value: string) => {
    setOpen(false);
    editor.take(field, value === NOTHING ? null : value);
  };
  const trigger = leads ? (
    <button
      type="button"
      aria-label={t("records.action.edit_field", { field: label })}
      className="ms-auto -me-2 flex size-control-sm shrink-0 items-center justify-end rounded-control pe-2 text-fg-3 hover:bg-hover"
    >
      <Pencil aria-hidden className={valueIconStyle} />
    </button>
  ) : (
    <button type="button" className={valueButtonStyle}>
      <span className="sr-only">{`${t("records.action.edit_field", { field: label })}: `}</span>
      {children}
      <ChevronDown aria-hidden className={valueIconStyle} />
    </button>
  );
  return (
    <div
      className={leads ? "group/value flex min-h-control flex-wrap items-center gap-2" : undefined}
    >
      {leads && children}
      <Popover
        label={label}
        open={open}
        onOpenChange={(next) => {
          if (next) editor.cancel();
          setOpen(next);
        }}
        className="w-72"
        trigger={trigger}
      >
        <OptionList
          label={label}
          options={offered}
          selected={[typeof value === "string" ? value : NOTHING]}
          loading={loading}
          {...(onQueryChange && { query, onQueryChange })}
          onSelect={choose}
        />
      </Popover>
      {editor.error !== undefined && (
        <div role="alert" className="pb-1">
          <FieldNote id={`${field}-fault`} error={editor.error} />
        </div>
      )}
    </div>
  );
}
