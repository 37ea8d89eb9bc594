import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { DraftNotice } from "@/ui/form/draft-bar";
import { Keys } from "@/ui/kbd";
import { type Note, type NotedRecord, TITLE_MAX } from "../types";
import { writingKeys } from "../shortcuts";
import { useFileDrop } from "../use-file-drop";
import { useNoteForm } from "../use-note-form";
import { AttachButton } from "./attach-button";
import { FormFiles } from "./form-files";
import { MergeDialog } from "./merge-dialog";
import { NoteEditor } from "./note-editor";

interface NoteFormProps {
  record: NotedRecord;
  /** Undefined: a new one. */
  note?: Note;
  onDone: () => void;
}

/** Writes a note where it will stand. Ctrl+Enter saves, Escape leaves it. */
export function NoteForm({ record, note, onDone }: NoteFormProps) {
  const { t } = useTranslation();
  const form = useNoteForm(record, note, onDone);
  const [asking, setAsking] = useState(false);
  const attach = useRef<HTMLButtonElement>(null);
  const { draft, values } = form;
  const leave = () => (form.dirty() ? setAsking(true) : form.discard());

  return (
    <>
      <KeyedForm
        label={note ? t("notes.form.edit") : t("notes.add")}
        onSave={() => void form.submit()}
        onLeave={leave}
        onFiles={form.files.attach}
      >
        {draft.found && !form.touched && (
          <DraftNotice
            savedAt={draft.found.savedAt}
            onRestore={form.restore}
            onDiscard={draft.discard}
          />
        )}
        <input
          aria-label={t("notes.form.title")}
          placeholder={t("notes.form.title")}
          maxLength={TITLE_MAX}
          value={values.title}
          onChange={(event) => form.setTitle(event.target.value)}
          className="h-control w-full rounded-control border border-line bg-surface px-3 text-input font-medium placeholder:font-normal placeholder:text-fg-3"
        />
        <NoteEditor
          key={form.round}
          content={values.content}
          label={t("notes.form.text")}
          files={form.files}
          onChange={form.setContent}
        />
        <FormFiles
          files={values.files}
          uploads={form.files.uploads}
          onRemove={form.removeFile}
          onGone={() => attach.current?.focus()}
        />
        <Said fault={form.fault} waiting={form.waiting} />
        <Buttons
          pending={form.pending}
          attach={attach}
          onLeave={leave}
          onFiles={form.files.attach}
        />
      </KeyedForm>
      <Confirm
        open={asking}
        danger
        onOpenChange={setAsking}
        title={t("notes.discard.title")}
        description={t("notes.discard.description")}
        confirmLabel={t("notes.discard.confirm")}
        onConfirm={form.discard}
      />
      {form.theirs && <MergeDialog form={form} theirs={form.theirs} />}
      <LeaveGuard active={() => form.dirty() && !draft.kept} />
    </>
  );
}

interface SaidProps {
  fault: string | undefined;
  /** For the uploads. */
  waiting: boolean;
}

/** Why it is not saved, or not yet. */
function Said({ fault, waiting }: SaidProps) {
  const { t } = useTranslation();
  return (
    <>
      {fault !== undefined && (
        <p role="alert" data-hue="red" className="text-hue">
          {fault}
        </p>
      )}
      {waiting && (
        <p role="status" className="text-meta text-fg-2">
          {t("attachments.waiting")}
        </p>
      )}
    </>
  );
}

interface KeyedFormProps {
  label: string;
  onSave: () => void;
  onLeave: () => void;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

function KeyedForm({ label, onSave, onLeave, onFiles, children }: KeyedFormProps) {
  const { over, handlers } = useFileDrop(onFiles);
  // Before the editor, to which Ctrl+Enter means a line break.
  const saveByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (!isWithin(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onSave();
  };
  const leaveByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    // The editor has prevented what it would do by itself: that says nothing here.
    if (event.key !== "Escape" || event.nativeEvent.isComposing || !isWithin(event)) return;
    event.preventDefault();
    onLeave();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    // The keys are shortcuts of its buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      noValidate
      aria-label={label}
      onSubmit={submit}
      onKeyDownCapture={saveByKey}
      onKeyDown={leaveByKey}
      {...handlers}
      className="relative flex flex-col gap-2"
    >
      {children}
      {over && <DropSign />}
    </form>
  );
}

/** Around the whole form: each part of it takes the files, and the text those that are pictures. */
function DropSign() {
  const { t } = useTranslation();
  return (
    <div className="pointer-events-none absolute -inset-2 z-10 grid place-items-end rounded-card border-2 border-dashed border-accent p-2">
      <span className="rounded-control bg-raised px-2 py-1 text-meta font-medium shadow-float">
        {t("attachments.drop_here")}
      </span>
    </div>
  );
}

interface ButtonsProps {
  pending: boolean;
  attach: Ref<HTMLButtonElement>;
  onLeave: () => void;
  onFiles: (files: readonly File[]) => void;
}

function Buttons({ pending, attach, onLeave, onFiles }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <span className="me-auto">
        <AttachButton ref={attach} onFiles={onFiles} />
      </span>
      <span className="flex items-center gap-1.5 text-meta text-fg-3 max-md:hidden touch:hidden">
        <Keys keys={writingKeys.save} />
        {t("notes.form.saves")}
      </span>
      <Button onClick={onLeave}>{t("ui.cancel")}</Button>
      <Button variant="primary" type="submit" pending={pending}>
        {t("notes.form.save")}
      </Button>
    </div>
  );
}

/** React hears what happens in popovers and dialogs of a form as well: those have keys of their own. */
const isWithin = ({ target, currentTarget }: KeyboardEvent<HTMLFormElement>): boolean =>
  target instanceof Node && currentTarget.contains(target);
