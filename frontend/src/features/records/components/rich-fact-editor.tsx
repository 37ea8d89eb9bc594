import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asPromised } from "@/api/wire";
import type { Content } from "@/features/notes/content";
import { useDraftedText } from "@/features/notes/use-drafted-text";
import { Button } from "@/ui/button";
import { FieldNote } from "@/ui/field";
import { useEdited } from "../editable";
import type { FactEditor } from "../use-fact-editor";

interface WritingProps {
  field: string;
  editor: FactEditor;
}

/** Rich text while it is written: a part of its own, for the page that is only read does without. */
export default function RichFactEditor({ field, editor }: WritingProps) {
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
