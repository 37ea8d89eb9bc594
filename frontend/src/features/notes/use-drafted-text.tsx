import { type ReactNode, useState } from "react";
import { useMe } from "@/api/me";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { NoteEditor } from "@/features/notes/components/note-editor";
import { type Content, sameContent, withoutUnsent } from "@/features/notes/content";
import { isDocument } from "@/features/notes/document";
import { draftKey } from "@/lib/draft-store";
import { useDraft } from "@/lib/use-draft";
import { DraftNotice } from "@/ui/form/draft-bar";

const parse = (value: unknown): Content | undefined =>
  typeof value === "string" || isDocument(value) ? value : undefined;

interface DraftedText {
  content: Content;
  /** The editor, and above it the offer of what was typed earlier. */
  editor: ReactNode;
  /** It was saved, or thought better of. */
  discard: () => void;
}

interface Options {
  /** What is written, and on what: its draft is kept under these. */
  form: string;
  id: string;
  begin: Content;
  label: string;
  onChange?: (content: Content) => void;
}

/** Rich text that is not lost when the page is left before it was saved. */
export function useDraftedText({ form, id, begin, label, onChange }: Options): DraftedText {
  const { user } = useMe();
  const draft = useDraft<Content>(draftKey(user.id, form, id), parse);
  const [{ start, round }, setStart] = useState({ start: begin, round: 0 });
  const [content, setContent] = useState(begin);
  const take = (next: Content) => {
    setContent(next);
    onChange?.(next);
  };
  const dirty = !sameContent(content, begin);
  const restore = (found: Content) => {
    setStart({ start: found, round: round + 1 });
    take(found);
  };
  const { found } = draft;
  return {
    content,
    discard: draft.discard,
    editor: (
      <>
        {found && !dirty && (
          <DraftNotice
            savedAt={found.savedAt}
            onRestore={() => restore(found.value)}
            onDiscard={draft.discard}
          />
        )}
        <NoteEditor
          key={round}
          content={start}
          label={label}
          onChange={(next) => {
            take(next);
            draft.save(withoutUnsent(next));
          }}
        />
        <LeaveGuard active={() => dirty && !draft.kept} />
      </>
    ),
  };
}
