import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { errorText } from "@/features/errors/error-text";
import { type Content, clean, documentOf, isBlank } from "@/features/notes/content";
import { isDocument } from "@/features/notes/document";
import { instantOf, wallTime } from "@/lib/dates";
import { draftKey } from "@/lib/draft-store";
import { useTimeZone } from "@/lib/time-zone";
import { useDraft } from "@/lib/use-draft";
import { type Message, type MessageInput, useSaveMessage } from "./messages";

export interface MessageValues {
  direction: Schemas["Direction"];
  /** By the clock on the wall; empty for now. */
  sentAt: string;
  content: Content;
}

const BLANK: MessageValues = { direction: "in", sentAt: "", content: "" };

/** A draft of an earlier version of the form is not understood any more. */
export function parseMessageDraft(value: unknown): MessageValues | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { direction, sentAt, content } = value as Partial<Record<keyof MessageValues, unknown>>;
  if ((direction !== "in" && direction !== "out") || typeof sentAt !== "string") return undefined;
  if (typeof content !== "string" && !isDocument(content)) return undefined;
  return { direction, sentAt, content };
}

function startOf(message: Message | undefined, timeZone: string): MessageValues {
  if (!message) return BLANK;
  const { direction, sent_at: at } = message;
  return { direction, sentAt: wallTime(at, timeZone), content: documentOf(message) };
}

function inputOf(
  { direction, sentAt, content }: MessageValues,
  message: Message | undefined,
  timeZone: string,
): MessageInput {
  // What only the day and minute say again must not lose its seconds.
  const moved = !message || sentAt !== wallTime(message.sent_at, timeZone);
  return {
    direction,
    content: typeof content === "string" ? content : clean(content),
    ...(sentAt !== "" && moved && { sent_at: instantOf(sentAt, timeZone) }),
  };
}

/** Writing a message down: what is typed, its draft, saving it, and what stands in the way. */
export function useMessageForm(
  conversation: string,
  message: Message | undefined,
  onDone: () => void,
) {
  const { t } = useTranslation();
  const { user } = useMe();
  const timeZone = useTimeZone();
  const [values, setValues] = useState(() => startOf(message, timeZone));
  /** The editor keeps its text itself: another round begins with another text. */
  const [round, setRound] = useState(0);
  const [touched, setTouched] = useState(false);
  const [fault, setFault] = useState<string>();
  const saved = useRef(false);
  const key = draftKey(user.id, `message.${conversation}`, message?.id);
  const draft = useDraft(key, parseMessageDraft);
  const { mutateAsync, isPending } = useSaveMessage(conversation, message);

  const change = (part: Partial<MessageValues>) => {
    const next = { ...values, ...part };
    setValues(next);
    setTouched(true);
    setFault(undefined);
    draft.save(next);
  };
  const begin = (next: MessageValues) => {
    setValues(next);
    setRound(round + 1);
  };
  const finish = () => {
    saved.current = true;
    draft.discard();
    setTouched(false);
    onDone();
  };
  const submit = async () => {
    if (isPending) return;
    if (isBlank(values.content)) return setFault(t("directory.message.blank"));
    try {
      await mutateAsync(inputOf(values, message, timeZone));
    } catch (error) {
      return setFault(errorText(t, error));
    }
    finish();
    if (!message) {
      saved.current = false;
      begin({ ...BLANK, direction: values.direction });
    }
    return undefined;
  };

  return {
    values,
    round,
    fault,
    draft,
    touched,
    pending: isPending,
    change,
    submit,
    finish,
    dirty: () => touched && !saved.current,
    restore: () => {
      if (!draft.found) return;
      begin(draft.found.value);
      setTouched(true);
    },
  };
}
