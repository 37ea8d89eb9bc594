import { useTranslation } from "react-i18next";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { NoteEditor } from "@/features/notes/components/note-editor";
import { Button } from "@/ui/button";
import { DraftNotice } from "@/ui/form/draft-bar";
import { Input } from "@/ui/input";
import { Segmented } from "@/ui/segmented";
import type { Message } from "../messages";
import { useMessageForm } from "../use-message-form";

interface MessageFormProps {
  conversation: string;
  /** Undefined: a new one. */
  message?: Message;
  onDone: () => void;
}

export default function MessageForm({ conversation, message, onDone }: MessageFormProps) {
  const { t } = useTranslation();
  const form = useMessageForm(conversation, message, onDone);
  const { values, draft } = form;
  return (
    <form
      noValidate
      aria-label={message ? t("directory.message.edit") : t("directory.message.new")}
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
      className="flex flex-col gap-3"
    >
      {draft.found && !form.touched && (
        <DraftNotice
          savedAt={draft.found.savedAt}
          onRestore={form.restore}
          onDiscard={draft.discard}
        />
      )}
      <div className="flex flex-wrap items-end gap-3">
        <Segmented
          label={t("directory.message.direction")}
          value={values.direction}
          onValueChange={(direction) => form.change({ direction })}
          options={(["in", "out"] as const).map((value) => ({
            value,
            label: t(`directory.message.${value}`),
          }))}
          className="h-control"
        />
        <Input
          label={t("directory.message.sent_at")}
          type="datetime-local"
          value={values.sentAt}
          onChange={(event) => form.change({ sentAt: event.target.value })}
          {...(!message && { hint: t("directory.message.now") })}
        />
      </div>
      <NoteEditor
        key={form.round}
        content={values.content}
        label={t("directory.message.text")}
        onChange={(content) => form.change({ content })}
      />
      {form.fault !== undefined && (
        <p role="alert" data-hue="red" className="text-hue">
          {form.fault}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={form.finish}>{t("ui.cancel")}</Button>
        <Button variant="primary" type="submit" pending={form.pending}>
          {message ? t("records.save") : t("directory.message.log")}
        </Button>
      </div>
      <LeaveGuard active={() => form.dirty() && !draft.kept} />
    </form>
  );
}
