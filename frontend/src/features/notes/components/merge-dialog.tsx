import { Paperclip } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PlainMentions } from "@/features/mentions/plain-mentions";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { asDocument, joined } from "../content";
import { DocumentView } from "../document-view";
import { type NoteValues, mergedFiles, valuesOf } from "../form-values";
import type { Note } from "../types";
import type { useNoteForm } from "../use-note-form";

interface MergeDialogProps {
  form: ReturnType<typeof useNoteForm>;
  theirs: Note;
}

/** Somebody else has saved meanwhile: both texts, and what can be made of them. Closing it goes back to the own one. */
export function MergeDialog({ form, theirs }: MergeDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mine = form.values;
  const saved = valuesOf(theirs);
  const both: NoteValues = {
    title: mine.title.trim() === "" ? saved.title : mine.title,
    content: joined(mine.content, saved.content),
    files: mergedFiles(mine.files, saved.files, valuesOf(form.base ?? undefined).files),
  };
  const onTop: NoteValues = { ...mine, files: both.files };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && form.back()}
      title={t("notes.merge.title")}
      description={t("notes.merge.description", { ago: format.ago(theirs.updated_at) })}
      footer={
        <>
          <Button onClick={form.discard}>{t("notes.merge.take_theirs")}</Button>
          <Button onClick={() => form.replace(both, theirs)}>{t("notes.merge.edit_both")}</Button>
          <Button
            variant="primary"
            pending={form.pending}
            onClick={() => {
              form.replace(onTop, theirs);
              void form.submit(theirs);
            }}
          >
            {t("notes.merge.save_mine")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Side label={t("notes.merge.mine")} values={mine} />
        <Side label={t("notes.merge.theirs", { number: theirs.revision_number })} values={saved} />
      </div>
    </Dialog>
  );
}

function Side({ label, values }: { label: string; values: NoteValues }): ReactNode {
  const { t } = useTranslation();
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-2">
      <h3 className="text-meta font-medium text-fg-2">{label}</h3>
      <div className="max-h-80 min-h-24 overflow-y-auto rounded-control border border-line p-3">
        {values.title.trim() !== "" && <p className="mb-2 font-semibold">{values.title}</p>}
        <PlainMentions>
          <DocumentView document={asDocument(values.content)} />
        </PlainMentions>
        {values.files.length > 0 && (
          <ul aria-label={t("attachments.files")} className="mt-2 text-meta text-fg-2">
            {values.files.map(({ id, original_name }) => (
              <li key={id} className="flex items-center gap-1 wrap-anywhere">
                <Paperclip aria-hidden className="size-3 shrink-0" />
                {original_name}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
