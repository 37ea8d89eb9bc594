import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { stepInto } from "@/ui/row-keys";

const list = () => document.querySelector<HTMLElement>("[data-notes]");

/** What can be done on the page of all notes. */
const listActions: readonly Action[] = [
  defineAction({
    id: "page.search",
    title: (t) => t("notes.search.label"),
    icon: Search,
    group: "here",
    keys: "/",
    run: () => document.querySelector<HTMLInputElement>("[data-page-search] input")?.focus(),
  }),
  defineAction({
    id: "notes.next",
    title: (t) => t("notes.search.next"),
    icon: ChevronDown,
    group: "here",
    keys: "j",
    run: () => stepInto(list(), 1),
  }),
  defineAction({
    id: "notes.previous",
    title: (t) => t("notes.search.previous"),
    icon: ChevronUp,
    group: "here",
    keys: "k",
    run: () => stepInto(list(), -1),
  }),
];

export const useNotesListActions = (): void => useRegisterActions(listActions);
