import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { getActions, groupActions } from "./actions";
import { type Binding, createHotkeyMatcher, isBusy } from "./hotkeys";

/** Listens once for the whole app; the bindings are those of the actions registered at the time of the press. */
export function useHotkeys(): void {
  const { t } = useTranslation();
  useEffect(() => {
    const matcher = createHotkeyMatcher();
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const bindings: Binding[] = [];
      // In the order of the groups: a key of this page goes before the same key of the whole app.
      const actions = groupActions(getActions()).flatMap((entry) => entry.actions);
      for (const { keys, run, disabledReason } of actions) {
        if (keys !== undefined && disabledReason?.(t) === undefined) bindings.push({ keys, run });
      }
      const found = matcher.press(event, isBusy(event.target), bindings);
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [t]);
}
