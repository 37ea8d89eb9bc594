/**
 * Hands are faster than the network: what is typed after asking for a field, while the code of the field still loads,
 * is kept here, away from the shortcuts of the page, and put into the field as soon as it has the focus.
 */
const GIVE_UP_MS = 20_000;

/** In a dialog: the page behind may have its focus back for a moment. */
const textField =
  '[role="dialog"] input:is([type="text"], [type="email"], [type="search"], :not([type]))';

let stop: (() => void) | undefined;

/** `onEscape`: somebody has thought better of it before the field was there. */
export function catchTyping(onEscape?: () => void): void {
  stop?.();
  const typed: string[] = [];
  let entered = false;
  const listeners = new AbortController();
  const timer = setTimeout(() => end(), GIVE_UP_MS);
  const end = () => {
    clearTimeout(timer);
    listeners.abort();
    if (stop === end) stop = undefined;
  };
  stop = end;

  const press = (event: KeyboardEvent) => {
    const { key } = event;
    // Ctrl with Alt is how some keyboards write signs such as "@".
    const chord = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
    if (chord || event.isComposing) return;
    if (key === "Escape") {
      end();
      onEscape?.();
      return;
    }
    if (key === "Enter") entered = true;
    else if (key === "Backspace") typed.pop();
    // One letter, of whatever script; all else has a longer name.
    else if (/^.$/u.test(key)) typed.push(key);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const arrive = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLInputElement) || !target.matches(textField)) return;
    // Whoever gave it the focus may not have finished it yet.
    queueMicrotask(() => {
      if (stop === end) put(target, typed.join(""), entered);
      end();
    });
  };
  const options = { capture: true, signal: listeners.signal };
  document.addEventListener("keydown", press, options);
  document.addEventListener("focusin", arrive, options);
  // Who reaches for the mouse has gone elsewhere.
  document.addEventListener("pointerdown", end, options);
}

/** The field is no longer wanted. */
export const forgetTyping = (): void => stop?.();

/** As if it had been typed there. */
function put(field: HTMLInputElement, text: string, entered: boolean): void {
  if (text !== "") {
    const { value, type } = field;
    // A field for addresses has no places to put something at.
    field.type = "text";
    // At the end of what stands there, such as a draft.
    field.setRangeText(text, value.length, value.length, "end");
    field.type = type;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, data: text }));
  }
  if (!entered) return;
  const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
  // What the text leads to has to be found first.
  setTimeout(() => field.dispatchEvent(enter));
}
