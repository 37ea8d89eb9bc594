import { ChevronDown } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asPromised } from "@/api/wire";
import { valueButtonStyle, valueIconStyle } from "@/features/records/components/fact";
import { useEdited } from "@/features/records/editable";
import { useFactEditor } from "@/features/records/use-fact-editor";
import { FieldNote } from "@/ui/field";
import { OptionList } from "@/ui/option-list";
import { Popover } from "@/ui/popover";
import { useLabelOptions, usePeopleOptions } from "../options";

interface MultiFactProps {
  field: "assignee_ids" | "labels";
  /** Drawn, and so asked for, once the list is open. */
  List: ComponentType<ChoicesProps>;
  /** How the value is shown. */
  children: ReactNode;
}

/** Several of many, chosen where they stand: each choice is saved at once. */
export function MultiFact({ field, List, children }: MultiFactProps) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const editor = useFactEditor(field);
  if (!record.can.update) return <div className="py-1.5">{children}</div>;
  const label = editable.label(field);
  const chosen = asPromised<readonly string[]>(editable.valuesOf(record)[field]);
  const toggle = (value: string) =>
    editor.take(
      field,
      chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value],
    );
  return (
    <>
      <Popover
        label={label}
        className="w-72"
        trigger={
          <button type="button" className={valueButtonStyle}>
            <span className="sr-only">{`${t("records.action.edit_field", { field: label })}: `}</span>
            {children}
            <ChevronDown aria-hidden className={valueIconStyle} />
          </button>
        }
      >
        <List label={label} chosen={chosen} onToggle={toggle} />
      </Popover>
      {editor.error !== undefined && (
        <div role="alert" className="pb-1">
          <FieldNote id={`${field}-fault`} error={editor.error} />
        </div>
      )}
    </>
  );
}

export interface ChoicesProps {
  label: string;
  chosen: readonly string[];
  onToggle: (value: string) => void;
}

export function PeopleChoices({ label, chosen, onToggle }: ChoicesProps) {
  const options = usePeopleOptions(chosen);
  return (
    <OptionList label={label} options={options} selected={chosen} multiple onSelect={onToggle} />
  );
}

export function LabelChoices({ label, chosen, onToggle }: ChoicesProps) {
  const { options, loading, query, onQueryChange } = useLabelOptions(chosen);
  return (
    <OptionList
      label={label}
      options={options}
      selected={chosen}
      multiple
      loading={loading}
      query={query}
      onQueryChange={onQueryChange}
      onSelect={onToggle}
    />
  );
}
