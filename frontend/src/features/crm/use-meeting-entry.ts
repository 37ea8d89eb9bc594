import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "@/api/problem";
import { currentOf } from "@/features/touchpoints/mutations";
import type { Day } from "@/lib/dates";
import {
  type EntryTexts,
  changedTexts,
  isBlankEntry,
  mergeTexts,
  partOf,
  textsOf,
} from "./entry-texts";
import { useAddEntry, useChangeEntry } from "./mutations";
import { type NextStep, withTask } from "./next-steps";
import { entriesQuery } from "./queries";
import { type Roundtable, type TextField, textFields } from "./types";

const TYPING_PAUSE_MS = 800;

export type SaveState =
  | { is: "untouched" | "waiting" | "saving" }
  | { is: "saved"; at: number }
  | { is: "failed"; error: unknown }
  | { is: "contested"; theirs: Roundtable; fields: TextField[] };

interface MeetingEntryProps {
  clientId: string;
  day: Day;
  /** The entry of this day, when there is one. */
  found: Roundtable | undefined;
}

/** What one save after the other works on. */
interface Work {
  /** As the server has it. */
  base: Roundtable | undefined;
  /** As it is typed. */
  latest: EntryTexts;
  send: Send;
  show: (texts: EntryTexts) => void;
  setState: (change: (old: SaveState) => SaveState) => void;
}

/** Saves until nothing is unsaved. True when all that is written is with the server. */
async function saveAll(work: Work): Promise<boolean> {
  const unsaved = () =>
    changedTexts(textsOf(work.base), work.latest).length > 0 &&
    (work.base !== undefined || !isBlankEntry(work.latest));
  while (unsaved()) {
    work.setState(() => ({ is: "saving" }));
    try {
      // Each save builds on the one before.
      // oxlint-disable-next-line no-await-in-loop
      work.base = await work.send(work.base, work.latest);
    } catch (error) {
      // oxlint-disable-next-line no-await-in-loop
      if (!(await goOn(work, error))) return false;
    }
  }
  work.setState((old) => (old.is === "untouched" ? old : { is: "saved", at: Date.now() }));
  return true;
}

/** After a refusal: whether saving goes on, on top of what somebody else has done. */
async function goOn(work: Work, error: unknown): Promise<boolean> {
  const theirs = await work.send.overtakenBy(error);
  if (theirs === undefined || (theirs === "gone" && !work.base)) {
    work.setState(() => ({ is: "failed", error }));
    return false;
  }
  if (theirs === "gone") {
    // Somebody has deleted it while it was written: what is written here begins it anew.
    work.base = undefined;
    return true;
  }
  const { merged, contested } = mergeTexts(textsOf(work.base), work.latest, textsOf(theirs));
  if (contested.length > 0) {
    work.setState(() => ({ is: "contested", theirs, fields: contested }));
    return false;
  }
  work.base = theirs;
  work.show(merged);
  return true;
}

/** The entry of a client at a meeting: it saves itself whenever the hands rest, one save after the other. */
export function useMeetingEntry({ clientId, day, found }: MeetingEntryProps) {
  const [values, setValues] = useState(() => textsOf(found));
  const [state, setState] = useState<SaveState>({ is: "untouched" });
  const send = useSend(clientId, day);
  const [work] = useState((): Work => {
    const show = (texts: EntryTexts) => {
      made.latest = texts;
      setValues(texts);
    };
    const made: Work = { base: found, latest: textsOf(found), send, show, setState };
    return made;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(undefined);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    await running.current;
    running.current = saveAll(work);
    return running.current;
  }, [work]);
  const wait = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), TYPING_PAUSE_MS);
  };
  // What others save meanwhile is shown as long as nothing of one's own is unsaved.
  useEffect(() => {
    const newer = found && (!work.base || found.version > work.base.version);
    if (newer && changedTexts(textsOf(work.base), work.latest).length === 0) {
      Object.assign(work, { base: found });
      work.show(textsOf(found));
    }
  }, [work, found]);
  // Whoever leaves the page leaves nothing behind.
  useEffect(() => () => void flush(), [flush]);

  return {
    values,
    state,
    flush,
    write: (field: TextField, text: string) => {
      work.show({ ...work.latest, [field]: text });
      // Until somebody has decided, saving would only be refused again.
      if (state.is === "contested") return;
      setState({ is: "waiting" });
      wait();
    },
    /** A line has become a task: saved at once. False when it could not be. */
    mark: (step: NextStep, taskId: string) => {
      work.show({
        ...work.latest,
        next_steps: withTask(work.latest.next_steps, step, taskId),
      });
      return state.is === "contested" ? Promise.resolve(false) : flush();
    },
    decide: (taken: ReadonlySet<string>) => {
      if (state.is !== "contested") return;
      const theirs = textsOf(state.theirs);
      const { merged } = mergeTexts(textsOf(work.base), work.latest, theirs);
      for (const field of state.fields) if (taken.has(field)) merged[field] = theirs[field];
      Object.assign(work, { base: state.theirs });
      work.show(merged);
      void flush();
    },
  };
}

interface Send {
  (base: Roundtable | undefined, texts: EntryTexts): Promise<Roundtable>;
  /** The entry as somebody else has left it; undefined when that is not why it was refused. */
  overtakenBy: (error: unknown) => Promise<Roundtable | "gone" | undefined>;
}

/** Sends an entry, and finds out what came between. */
function useSend(clientId: string, day: Day): Send {
  const queries = useQueryClient();
  const { mutateAsync: add } = useAddEntry();
  const { mutateAsync: change } = useChangeEntry();
  const [parts] = useState(() => {
    const send = (base: Roundtable | undefined, texts: EntryTexts): Promise<Roundtable> =>
      base
        ? change({ base, body: partOf(texts, changedTexts(textsOf(base), texts)) })
        : add({ clientId, body: { meeting_date: day, ...partOf(texts, textFields) } });
    const overtakenBy = async (error: unknown): Promise<Roundtable | "gone" | undefined> => {
      if (!(error instanceof ApiError)) return undefined;
      if (error.status === 404) return "gone";
      if (error.status === 412) return currentOf<Roundtable>(error);
      if (error.status !== 409) return undefined;
      // Somebody else began the entry of this day: it goes on from there.
      const pages = await queries.fetchInfiniteQuery({ ...entriesQuery(clientId), staleTime: 0 });
      return pages.pages.flatMap((page) => page.items).find((one) => one.meeting_date === day);
    };
    return Object.assign(send, { overtakenBy });
  });
  return parts;
}
