import { Link } from "@tanstack/react-router";
import { Check, CircleAlert, LoaderCircle } from "lucide-react";
import { Fragment, type KeyboardEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { errorText } from "@/features/errors/error-text";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { useFormat } from "@/i18n/use-format";
import { cn } from "@/lib/cn";
import type { Day } from "@/lib/dates";
import { Button } from "@/ui/button";
import { buttonStyle } from "@/ui/button-style";
import { Textarea } from "@/ui/textarea";
import { TEXT_MAX, textsOf } from "../entry-texts";
import { LINK_LENGTH } from "../next-steps";
import type { MeetingSteps } from "../meeting-actions";
import { type ClientRef, type Roundtable, textFields } from "../types";
import { type SaveState, useMeetingEntry } from "../use-meeting-entry";
import { ContestDialog } from "./contest-dialog";
import { Guidelines } from "./guidelines";
import { StepLines } from "./step-lines";

/** Takes what saves at once, and answers what takes it back. */
export type Ready = (flush: () => Promise<boolean>) => () => void;

interface MeetingFormProps {
  client: ClientRef;
  day: Day;
  found: Roundtable | undefined;
  steps: MeetingSteps;
  onReady: Ready;
  /** Out of the fields: to where single keys work. */
  onLeave: () => void;
}

/** What is said of a client, saved while it is written. */
export function MeetingForm({ client, day, found, steps, onReady, onLeave }: MeetingFormProps) {
  const { t } = useTranslation();
  const entry = useMeetingEntry({ clientId: client.id, day, found });
  const writes = useCan()("assessments:write");
  useEffect(() => onReady(entry.flush), [onReady, entry.flush]);
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    const next = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!next && event.key !== "Escape") return;
    event.preventDefault();
    if (next) steps.next?.();
    else onLeave();
  };
  return (
    // The keys are shortcuts of its buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      aria-label={t("crm.meeting.entry")}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={pressed}
      className="flex flex-col gap-4"
    >
      {textFields.map((field) => (
        <Fragment key={field}>
          <Textarea
            label={t(`crm.field.${field}`)}
            value={entry.values[field]}
            maxLength={TEXT_MAX}
            readOnly={!writes}
            onChange={(event) => entry.write(field, event.target.value)}
            onBlur={() => void entry.flush()}
          />
          {field === "next_steps" && writes && <Steps client={client} entry={entry} />}
        </Fragment>
      ))}
      <Guidelines />
      <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line bg-surface py-3">
        <SaveNote state={entry.state} onRetry={() => void entry.flush()} />
        <Button
          className="ms-auto max-md:flex-1"
          disabledReason={steps.previous ? undefined : t("crm.meeting.first")}
          onClick={steps.previous}
        >
          {t("crm.meeting.previous")}
        </Button>
        {steps.next ? (
          <Button variant="primary" className="max-md:flex-1" onClick={steps.next}>
            {t("crm.meeting.next")}
          </Button>
        ) : (
          <Link
            to="/crm/roundtable/minutes"
            search={{ date: day }}
            className={cn(buttonStyle({ variant: "primary" }), "max-md:flex-1")}
          >
            {t("crm.meeting.finish")}
          </Link>
        )}
      </div>
      <Contested entry={entry} />
      <LeaveGuard active={() => entry.state.is === "failed" || entry.state.is === "contested"} />
    </form>
  );
}

interface StepsProps {
  client: ClientRef;
  entry: ReturnType<typeof useMeetingEntry>;
}

/** Below what is typed, the same line by line: each can become a task. */
function Steps({ client, entry }: StepsProps) {
  const { t } = useTranslation();
  const text = entry.values.next_steps;
  if (text.trim() === "") return null;
  const full = text.length + LINK_LENGTH > TEXT_MAX ? t("crm.step.full") : undefined;
  return (
    <section aria-label={t("crm.step.lines")} className="-mt-2 rounded-control bg-sunken px-3 py-1">
      <StepLines
        text={text}
        client={client}
        refused={full}
        onMade={async (step, taskId) => {
          await entry.mark(step, taskId);
        }}
      />
    </section>
  );
}

interface SaveNoteProps {
  state: SaveState;
  onRetry: () => void;
}

/** Where what is written stands: nobody has to ask whether it is kept. */
function SaveNote({ state, onRetry }: SaveNoteProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (state.is === "failed") {
    return (
      <span role="alert" data-hue="red" className="flex items-center gap-2 text-meta text-hue">
        <CircleAlert aria-hidden className="size-4 shrink-0" />
        {t("crm.meeting.not_saved")} {errorText(t, state.error)}
        <Button size="xs" onClick={onRetry}>
          {t("ui.retry")}
        </Button>
      </span>
    );
  }
  return (
    <span
      role="status"
      className="flex items-center gap-1.5 text-meta text-fg-2 empty:-me-2 max-md:not-empty:w-full"
    >
      {state.is === "saving" && (
        <>
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          {t("crm.meeting.saving")}
        </>
      )}
      {state.is === "saved" && (
        <>
          <Check aria-hidden className="size-4" />
          {t("crm.meeting.saved", { time: format.time(state.at) })}
        </>
      )}
      {state.is === "waiting" && t("crm.meeting.unsaved")}
    </span>
  );
}

function Contested({ entry }: { entry: ReturnType<typeof useMeetingEntry> }) {
  const { t } = useTranslation();
  const { state, values } = entry;
  const [later, setLater] = useState(false);
  if (state.is !== "contested") return null;
  const theirs = textsOf(state.theirs);
  return later ? (
    <p role="alert" data-hue="red" className="flex items-center gap-2 text-hue">
      {t("crm.contest.open")}
      <Button size="xs" onClick={() => setLater(false)}>
        {t("crm.contest.compare")}
      </Button>
    </p>
  ) : (
    <ContestDialog
      contests={state.fields.map((field) => ({
        field,
        label: t(`crm.field.${field}`),
        mine: values[field],
        theirs: theirs[field],
      }))}
      onDecide={entry.decide}
      onBack={() => setLater(true)}
    />
  );
}
