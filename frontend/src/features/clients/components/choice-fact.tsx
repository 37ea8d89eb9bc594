import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldNote } from "@/ui/field";
import type { Option } from "@/ui/option";
import { OptionList } from "@/ui/option-list";
import { Popover } from "@/ui/popover";
import type { Client } from "../types";
import { useFactEditor } from "../use-fact-editor";
import { type ClientField, valuesOf } from "../values";
import { valueButtonStyle, valueIconStyle } from "./fact";

export type ChoiceField = Exclude<
  ClientField,
  "name" | "email" | "phone" | "website" | "address" | "about"
>;

interface ChoiceFactProps {
  client: Client;
  field: ChoiceField;
  options: readonly Option[];
  loading?: boolean;
  /** The words for choosing nothing, where that is possible. */
  nothing?: string;
  /** How the value is shown. */
  children: ReactNode;
}

const NOTHING = "nothing";

/** One of several, chosen where it stands: the choice is saved at once. */
export function ChoiceFact({
  client,
  field,
  options,
  loading = false,
  nothing,
  children,
}: ChoiceFactProps) {
  const { t } = useTranslation();
  const editor = useFactEditor(client, field);
  const [open, setOpen] = useState(false);
  if (!client.can.update) return <div className="py-1.5">{children}</div>;
  const label = t(`clients.field.${field}`);
  const offered =
    nothing === undefined ? options : [{ value: NOTHING, label: nothing }, ...options];
  const choose = (value: string) => {
    setOpen(false);
    editor.take(field, value === NOTHING ? null : value);
  };
  return (
    <>
      <Popover
        label={label}
        open={open}
        onOpenChange={(next) => {
          if (next) editor.cancel();
          setOpen(next);
        }}
        className="w-72"
        trigger={
          <button type="button" className={valueButtonStyle}>
            <span className="sr-only">{`${t("clients.action.edit_field", { field: label })}: `}</span>
            {children}
            <ChevronDown aria-hidden className={valueIconStyle} />
          </button>
        }
      >
        <OptionList
          label={label}
          options={offered}
          selected={[valuesOf(client)[field] ?? NOTHING]}
          loading={loading}
          onSelect={choose}
        />
      </Popover>
      {editor.error !== undefined && (
        <div role="alert" className="pb-1">
          <FieldNote id={`${field}-fault`} error={editor.error} />
        </div>
      )}
    </>
  );
}
