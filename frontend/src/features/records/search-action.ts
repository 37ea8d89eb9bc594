import { Search } from "lucide-react";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";

/** "/" goes to the search of the list. */
const actions: readonly Action[] = [
  defineAction({
    id: "page.search",
    title: (t) => t("records.action.search"),
    icon: Search,
    group: "here",
    keys: "/",
    run: () => document.querySelector<HTMLInputElement>("[data-page-search] input")?.focus(),
  }),
];

export const useSearchAction = (): void => useRegisterActions(actions);
