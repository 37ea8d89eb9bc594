import type { TFunction } from "i18next";
import type { LucideIcon } from "lucide-react";
import { useEffect } from "react";
import { createStore, useStore } from "./store";

/**
 * One definition of a thing that can be done. Button, menu item, command palette, shortcut and the shortcut sheet
 * are all drawn from it. A page registers its actions while it is shown.
 */
export interface Action {
  id: string;
  title: (t: TFunction) => string;
  icon: LucideIcon;
  group: ActionGroup;
  keys?: string;
  /** Further words under which the palette finds it. */
  keywords?: (t: TFunction) => string;
  /** Why it can't be done just now; shown instead of hiding the action. */
  disabledReason?: (t: TFunction) => string | undefined;
  /** Marks the chosen one of several, such as the theme in use. */
  checked?: () => boolean;
  danger?: boolean;
  run: () => void;
}

/** In the order of the palette and the shortcut sheet. */
export const actionGroups = [
  "here",
  "create",
  "go",
  "org",
  "preferences",
  "account",
  "help",
] as const;
export type ActionGroup = (typeof actionGroups)[number];

export function defineAction(action: Action): Action {
  return action;
}

const registrations = createStore<readonly (readonly Action[])[]>([]);

/** What was registered last comes first, and hides an older action of the same id. */
export function mergeActions(layers: readonly (readonly Action[])[]): Action[] {
  const byId = new Map<string, Action>();
  for (const layer of layers.toReversed()) {
    for (const action of layer) if (!byId.has(action.id)) byId.set(action.id, action);
  }
  return [...byId.values()];
}

export function groupActions(
  actions: readonly Action[],
): { group: ActionGroup; actions: Action[] }[] {
  return actionGroups
    .map((group) => ({ group, actions: actions.filter((action) => action.group === group) }))
    .filter((entry) => entry.actions.length > 0);
}

export function registerActions(actions: readonly Action[]): () => void {
  registrations.set([...registrations.get(), actions]);
  return () => registrations.set(registrations.get().filter((layer) => layer !== actions));
}

/** Pass a memoised list: a new one is a new registration. */
export function useRegisterActions(actions: readonly Action[]): void {
  useEffect(() => registerActions(actions), [actions]);
}

export const getActions = (): Action[] => mergeActions(registrations.get());

/** Of two actions of one key the first in the order of the groups is the one that the key runs: it alone shows it. */
export function showKeysOnce(actions: readonly Action[]): Action[] {
  const inOrder = groupActions(actions).flatMap((entry) => entry.actions);
  const byKeys = new Map(inOrder.toReversed().map((action) => [action.keys, action]));
  return actions.map((action) => {
    if (action.keys === undefined || byKeys.get(action.keys) === action) return action;
    const { keys: _taken, ...rest } = action;
    return rest;
  });
}

/** To be shown: as they are here and now. */
export function useActions(): Action[] {
  return showKeysOnce(mergeActions(useStore(registrations)));
}

/** Runs a registered action by its id: for buttons far from where the action is defined. */
export function runAction(id: string): void {
  getActions()
    .find((action) => action.id === id)
    ?.run();
}
