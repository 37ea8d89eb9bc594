import { ChevronLeft, ChevronRight, ListPlus } from "lucide-react";
import { useMemo } from "react";
import { defineAction, useRegisterActions } from "@/lib/actions";

export interface MeetingSteps {
  /** Undefined at the end of the agenda. */
  next: (() => void) | undefined;
  previous: (() => void) | undefined;
}

/** The button of the first next step that is no task yet, when there is one. */
const openStep = () => document.querySelector<HTMLElement>("form [data-steps] button");

const nothing = () => undefined;

/** On to the next client and back, by keys and from the palette. */
export function useMeetingActions({ next, previous }: MeetingSteps): void {
  useRegisterActions(
    useMemo(
      () => [
        defineAction({
          id: "roundtable.next",
          title: (t) => t("crm.meeting.next"),
          icon: ChevronRight,
          group: "here",
          keys: "n",
          disabledReason: (t) => (next ? undefined : t("crm.meeting.last")),
          run: next ?? nothing,
        }),
        defineAction({
          id: "roundtable.previous",
          title: (t) => t("crm.meeting.previous"),
          icon: ChevronLeft,
          group: "here",
          keys: "p",
          disabledReason: (t) => (previous ? undefined : t("crm.meeting.first")),
          run: previous ?? nothing,
        }),
        defineAction({
          id: "roundtable.steps",
          title: (t) => t("crm.step.focus"),
          icon: ListPlus,
          group: "here",
          keys: "t",
          run: () => openStep()?.focus(),
        }),
      ],
      [next, previous],
    ),
  );
}
