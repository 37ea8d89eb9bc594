import { Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { NoteEditor } from "@/features/notes/components/note-editor";
import { type Content, asDocument, isBlank } from "@/features/notes/content";
import { DocumentView } from "@/features/notes/document-view";
import { Button } from "@/ui/button";
import { FieldNote } from "@/ui/field";
import { Place, useField } from "@/ui/form/use-field";

/** Rich text as a field of the form: to read until somebody writes, so that the editor comes only then. */
export function DescriptionField() {
  const { t } = useTranslation();
  const { field, error } = useField("description");
  const value: Content = field.value;
  const [writing, setWriting] = useState(false);
  const [own, setOwn] = useState<{ text: Content; round: number }>({ text: value, round: 0 });
  // The editor keeps its text itself: what came from elsewhere, such as a draft, begins another editor.
  if (own.text !== value) setOwn({ text: value, round: own.round + 1 });
  const label = t("projects.field.description");
  return (
    <Place name="description">
      <div className="flex min-w-0 flex-col gap-1">
        <span className="text-meta font-medium text-fg-2">{label}</span>
        {writing ? (
          <NoteEditor
            key={own.round}
            content={value}
            label={label}
            onChange={(text) => {
              setOwn(({ round }) => ({ text, round }));
              field.onChange(text);
            }}
          />
        ) : (
          <Closed value={value} onWrite={() => setWriting(true)} />
        )}
        {error !== undefined && <FieldNote id="description-note" error={error} />}
      </div>
    </Place>
  );
}

interface ClosedProps {
  value: Content;
  onWrite: () => void;
}

function Closed({ value, onWrite }: ClosedProps) {
  const { t } = useTranslation();
  const blank = isBlank(value);
  return (
    <>
      {!blank && (
        <DocumentView
          document={asDocument(value)}
          className="max-h-60 overflow-y-auto rounded-control border border-line bg-sunken px-3 py-2"
        />
      )}
      <Button
        size="sm"
        icon={blank ? Plus : Pencil}
        className="self-start"
        onPointerEnter={preloadEditor}
        onFocus={preloadEditor}
        onClick={onWrite}
      >
        {blank ? t("projects.form.add_description") : t("projects.form.edit_description")}
      </Button>
    </>
  );
}
