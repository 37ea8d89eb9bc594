import { History } from "lucide-react";
import { useEffect } from "react";
import type { FieldValues } from "react-hook-form";
import type { DraftHandle } from "@/lib/use-draft";
import { Button } from "../button";
import { useFormWords } from "./form-words";
import type { ZodForm } from "./use-zod-form";

interface DraftBarProps<Values extends FieldValues, Output> {
  form: ZodForm<Values, Output>;
  /** `useDraft(draftKey(me.user.id, "client", id), parse)`; call its `discard` when the form was saved. */
  draft: DraftHandle<Values>;
}

/** Keeps what is typed on this device, and offers it again after a crash or a closed tab. */
export function DraftBar<Values extends FieldValues, Output>({
  form,
  draft,
}: DraftBarProps<Values, Output>) {
  const { found, save, discard } = draft;
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, isDirty: true },
        callback: ({ values, isDirty }) => {
          if (isDirty === true) save(values);
        },
      }),
    [form, save],
  );
  if (!found || form.formState.isDirty) return null;
  const restore = () => {
    form.reset(found.value, { keepDefaultValues: true });
  };
  return <DraftNotice savedAt={found.savedAt} onRestore={restore} onDiscard={discard} />;
}

interface DraftNoticeProps {
  savedAt: number;
  onRestore: () => void;
  onDiscard: () => void;
}

/** Offers what was typed earlier. */
export function DraftNotice({ savedAt, onRestore, onDiscard }: DraftNoticeProps) {
  const words = useFormWords();
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 rounded-control bg-sunken py-1.5 ps-3 pe-1.5"
    >
      <History aria-hidden className="size-4 shrink-0 text-fg-3" />
      <span className="min-w-0 flex-1">{words.draftFrom(savedAt)}</span>
      <Button size="sm" variant="ghost" onClick={onDiscard}>
        {words.discardDraft}
      </Button>
      <Button size="sm" onClick={onRestore}>
        {words.restoreDraft}
      </Button>
    </div>
  );
}
