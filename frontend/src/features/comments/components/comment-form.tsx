import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { type Content, documentOf, isBlank } from "@/features/notes/content";
import { Button } from "@/ui/button";
import { Switch } from "@/ui/switch";
import { type Comment, type CommentedRecord, useSaveComment } from "../comments";
import { useDraftedText } from "@/features/notes/use-drafted-text";

interface CommentFormProps {
  record: CommentedRecord;
  /** Undefined: a new one. */
  comment?: Comment;
  onDone: () => void;
}

/** Says something, or says it again in other words. Ctrl+Enter sends it. */
export function CommentForm({ record, comment, onDone }: CommentFormProps) {
  const { t } = useTranslation();
  const [begin] = useState<Content>(() => (comment ? documentOf(comment) : ""));
  const [internal, setInternal] = useState(comment?.is_internal ?? true);
  const [fault, setFault] = useState<string>();
  const save = useSaveComment(record, comment);
  const { content, editor, discard } = useDraftedText({
    form: comment ? "comment" : `new-comment.${record.type}`,
    id: comment?.id ?? record.id,
    begin,
    label: t("comments.text"),
    onChange: () => setFault(undefined),
  });
  const leave = () => {
    discard();
    onDone();
  };
  const send = async () => {
    if (isBlank(content)) {
      setFault(t("comments.blank"));
      return;
    }
    try {
      await save.mutateAsync({ content, is_internal: internal });
      leave();
    } catch (error) {
      setFault(errorText(t, error));
    }
  };
  // Before the editor, to which Ctrl+Enter means a line break.
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void send();
  };
  return (
    <form
      noValidate
      aria-label={comment ? t("comments.edit") : t("comments.add")}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDownCapture={onKeyDownCapture}
      className="flex flex-col gap-2"
    >
      {editor}
      {fault !== undefined && (
        <p role="alert" data-hue="red" className="text-hue">
          {fault}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Switch
          label={t("comments.internal")}
          checked={internal}
          onCheckedChange={setInternal}
          className="me-auto gap-2 text-meta"
        />
        <Button size="sm" onClick={leave}>
          {t("ui.cancel")}
        </Button>
        <Button size="sm" variant="primary" type="submit" pending={save.isPending}>
          {comment ? t("records.save") : t("comments.send")}
        </Button>
      </div>
    </form>
  );
}
