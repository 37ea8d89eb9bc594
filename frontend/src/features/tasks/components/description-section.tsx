import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asPromised } from "@/api/wire";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { type Content, isEditable } from "@/features/notes/content";
import { isDocument } from "@/features/notes/document";
import { DocumentView } from "@/features/notes/document-view";
import { NoValue } from "@/features/records/components/fact";
import { type FactEditor, useFactEditor } from "@/features/records/use-fact-editor";
import { Button } from "@/ui/button";
import { FieldNote } from "@/ui/field";
import { PageSection } from "@/ui/page-header";
import type { Task } from "../types";
import { useDraftedText } from "../use-drafted-text";

/** What it is about, at length. */
export function DescriptionSection({ task }: { task: Task }) {
  const { t } = useTranslation();
  const editor = useFactEditor("description");
  const json: unknown = task.description?.json;
  const document = isDocument(json) ? json : undefined;
  const label = t("tasks.field.description");
  const { values } = editor;
  // What a newer version has written would be lost on the way through this one's editor.
  const newer = document && !isEditable(document) ? t("tasks.description_newer") : undefined;
  return (
    <PageSection
      title={label}
      actions={
        task.can.update &&
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
        document ? (
          <DocumentView document={document} />
        ) : (
          <NoValue>{t("tasks.no_description")}</NoValue>
        )
      ) : (
        <DescriptionEditor id={task.id} editor={editor} />
      )}
    </PageSection>
  );
}

interface DescriptionEditorProps {
  id: string;
  editor: FactEditor;
}

function DescriptionEditor({ id, editor }: DescriptionEditorProps) {
  const { t } = useTranslation();
  const [begin] = useState(
    () => asPromised<Content | null>(editor.values?.["description"] ?? null) ?? "",
  );
  const text = useDraftedText({
    form: "task-description",
    id,
    begin,
    label: t("tasks.field.description"),
    onChange: (content) => editor.change("description", content),
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
          <FieldNote id="description-fault" error={editor.error} />
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
