import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asPromised } from "@/api/wire";
import { valueButtonStyle, valueIconStyle } from "./fact";
import { useEdited } from "../editable";
import { useFactEditor } from "../use-fact-editor";
import { FieldNote } from "@/ui/field";
import { Popover } from "@/ui/popover";

/** What shows the choices, once they are asked for. */
export interface MultiChoices {
  label: string;
  selected: readonly string[];
  onSelect: (value: string) => void;
  multiple: true;
}

interface MultiFactProps {
  field: string;
  /** `<OptionList {...choices} options={…} />` */
  list: (choices: MultiChoices) => ReactNode;
  /** How the value is shown. */
  children: ReactNode;
}

/** Several of many, chosen where they stand: each choice is saved at once. */
export function MultiFact({ field, list, children }: MultiFactProps) {
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
        {list({ label, selected: chosen, onSelect: toggle, multiple: true })}
      </Popover>
      {editor.error !== undefined && (
        <div role="alert" className="pb-1">
          <FieldNote id={`${field}-fault`} error={editor.error} />
        </div>
      )}
    </>
  );
}
