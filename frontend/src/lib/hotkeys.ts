/**
 * Keyboard shortcuts of three kinds: one key ("c", "?", "["), a sequence ("g c") and a modifier ("mod+k", "shift+p").
 * Keys without a modifier are off while the person types, and inside dialogs, menus and lists of options.
 */
export interface Binding {
  keys: string;
  run: () => void;
}

export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey" | "isComposing"
>;

export const SEQUENCE_WINDOW_MS = 1000;

const typingSelector =
  'input:not([type="checkbox"]):not([type="radio"]):not([type="button"]), textarea, select, [contenteditable="true"], [role="combobox"]';
const floatingSelector = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** The press in the spelling of `Binding.keys`; null for a modifier held alone. */
export function spell(press: KeyPress): string | null {
  const { key } = press;
  if (["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead"].includes(key)) return null;
  const name = key === " " ? "space" : key.toLowerCase();
  const letter = /^[a-z]$/.test(name);
  const parts: string[] = [];
  if (press.metaKey || press.ctrlKey) parts.push("mod");
  if (press.altKey && letter) parts.push("alt");
  // A sign such as "?" already says that shift was held; a letter or a named key does not.
  if (press.shiftKey && (letter || name.length > 1)) parts.push("shift");
  return [...parts, name].join("+");
}

export function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(`${typingSelector}, ${floatingSelector}`) !== null;
}

export interface HotkeyMatcher {
  /** The binding that this press completes, if any. */
  press: (press: KeyPress, busy: boolean, bindings: readonly Binding[]) => Binding | null;
}

export function createHotkeyMatcher(now: () => number = () => performance.now()): HotkeyMatcher {
  let pending = "";
  let pendingSince = 0;

  return {
    press(press, busy, bindings) {
      if (press.isComposing) return null;
      const spelled = spell(press);
      if (spelled === null) return null;
      if (spelled.startsWith("mod+")) {
        pending = "";
        return bindings.find((binding) => binding.keys === spelled) ?? null;
      }
      if (busy) {
        pending = "";
        return null;
      }
      const fresh = pending !== "" && now() - pendingSince <= SEQUENCE_WINDOW_MS;
      const sequence = fresh ? `${pending} ${spelled}` : "";
      pending = "";
      const found =
        bindings.find((binding) => sequence !== "" && binding.keys === sequence) ??
        bindings.find((binding) => binding.keys === spelled);
      if (found) return found;
      if (bindings.some((binding) => binding.keys.startsWith(`${spelled} `))) {
        pending = spelled;
        pendingSince = now();
      }
      return null;
    },
  };
}

const signs: Record<string, { apple: string; other: string }> = {
  mod: { apple: "⌘", other: "Ctrl" },
  shift: { apple: "⇧", other: "Shift" },
  alt: { apple: "⌥", other: "Alt" },
  enter: { apple: "↵", other: "Enter" },
  escape: { apple: "Esc", other: "Esc" },
  arrowup: { apple: "↑", other: "↑" },
  arrowdown: { apple: "↓", other: "↓" },
};

/** "mod+k" → [["⌘", "K"]]; "g c" → [["G"], ["C"]]: one list for each press of a sequence. */
export function keyCaps(keys: string, apple: boolean): string[][] {
  return keys.split(" ").map((press) =>
    press.split("+").map((part) => {
      const sign = signs[part];
      if (sign) return apple ? sign.apple : sign.other;
      return part.length === 1 ? part.toUpperCase() : part;
    }),
  );
}

/** The value of `aria-keyshortcuts`, which knows no sequences. */
export function ariaKeys(keys: string, apple: boolean): string | undefined {
  if (keys.includes(" ")) return undefined;
  return keys
    .split("+")
    .map((part) => {
      if (part === "mod") return apple ? "Meta" : "Control";
      return part.length === 1 ? part : part.charAt(0).toUpperCase() + part.slice(1);
    })
    .join("+");
}
