import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asPromised } from "@/api/wire";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { type Content, isBlank, isEditable } from "@/features/notes/content";
import { isDocument } from "@/features/notes/document";
import { DocumentView } from "@/features/notes/document-view";
import { useDraftedText } from "@/features/notes/use-drafted-text";
import { Button } from "@/ui/button";
import { FieldNote } from "@/ui/field";
import { PageSection } from "@/ui/page-header";
import { useEdited } from "../editable";
import { type FactEditor, useFactEditor } from "../use-fact-editor";
import { NoValue } from "./fact";

interface RichFactProps {
  field: string;
  /** Where nothing is written yet. */
  nothing: string;
}

/** Rich text of the record of a page, edited where it stands. */
export function RichFact({ field, nothing }: RichFactProps) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const editor = useFactEditor(field);
  const label = editable.label(field);
  const value = asPromised<Content | null>(editable.valuesOf(record)[field] ?? null) ?? "";
  // What a newer version has written would be lost on the way through this one's editor.
  const newer = isDocument(value) && !isEditable(value) ? t("notes.refused.newer") : undefined;
  const { values } = editor;
  return (
    <PageSection
      title={label}
      actions={
        record.can.update &&
        values === undefined && (
          <Button
            size="xs"
            variant="ghost"
            icon={Pencil}
            disabledReason={newer}
            aria-label={t("records.action.edit_field", { field: label })}
            onPointerEnter={preloadEditor}
            onFocus={preloadEditor}
            onClick={editor.start}
          >
            {t("records.action.edit_short")}
          </Button>
        )
      }
    >
      {values === undefined ? (
        <Shown value={value} nothing={nothing} />
      ) : (
        <Writing field={field} editor={editor} />
      )}
    </PageSection>
  );
}

function Shown({ value, nothing }: { value: Content; nothing: string }) {
  if (isBlank(value)) return <NoValue>{nothing}</NoValue>;
  if (typeof value === "string") return <p className="whitespace-pre-line">{value}</p>;
  return <DocumentView document={value} />;
}

interface WritingProps {
  field: string;
  editor: FactEditor;
}

function Writing({ field, editor }: WritingProps) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const [begin] = useState(() => asPromised<Content | null>(editor.values?.[field] ?? null) ?? "");
  const text = useDraftedText({
    form: `${editable.type}.${field}`,
    id: record.id,
    begin,
    label: editable.label(field),
    onChange: (content) => editor.change(field, content),
  });
  const leave = (then: () => void) => () => {
    text.discard();
    then();
  };
  return (
    <div className="flex flex-col gap-2">
      {text.editor}
      {editor.error !== undefined && (
        <div role="alert">
          <FieldNote id={`${field}-fault`} error={editor.error} />
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={leave(editor.cancel)}>
          {t("ui.cancel")}
        </Button>
        <Button size="sm" variant="primary" onClick={leave(editor.commit)}>
          {t("records.save")}
        </Button>
      </div>
    </div>
  );
}
