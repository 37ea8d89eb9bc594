import { describe, expect, it } from "vitest";
import {
  type Binding,
  type KeyPress,
  SEQUENCE_WINDOW_MS,
  ariaKeys,
  createHotkeyMatcher,
  isBusy,
  keyCaps,
  spell,
} from "./hotkeys";

const nothing = {
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
};
const key = (name: string, held: Partial<KeyPress> = {}): KeyPress => ({
  ...nothing,
  key: name,
  ...held,
});

const binding = (keys: string): Binding => ({ keys, run: () => undefined });
const bindings = ["c", "g c", "g h", "mod+k", "shift+p", "?", "["].map(binding);

function matcher() {
  let time = 0;
  const inner = createHotkeyMatcher(() => time);
  return {
    wait: (ms: number) => (time += ms),
    press: (press: KeyPress, busy = false) => inner.press(press, busy, bindings)?.keys,
  };
}

describe("spell", () => {
  it.each([
    [key("c"), "c"],
    [key("P", { shiftKey: true }), "shift+p"],
    [key("?", { shiftKey: true }), "?"],
    [key("k", { ctrlKey: true }), "mod+k"],
    [key("K", { metaKey: true, shiftKey: true }), "mod+shift+k"],
    [key("ArrowDown"), "arrowdown"],
    [key(" "), "space"],
    [key("Shift", { shiftKey: true }), null],
  ])("%o is %s", (press, spelled) => {
    expect(spell(press)).toBe(spelled);
  });

  it("ignores alt on a sign, which needs it on some keyboards", () => {
    expect(spell(key("[", { altKey: true }))).toBe("[");
  });
});

describe("the matcher", () => {
  it("finds single keys, signs and modifiers", () => {
    const { press } = matcher();
    expect(press(key("c"))).toBe("c");
    expect(press(key("?", { shiftKey: true }))).toBe("?");
    expect(press(key("k", { metaKey: true }))).toBe("mod+k");
    expect(press(key("p"))).toBeUndefined();
    expect(press(key("P", { shiftKey: true }))).toBe("shift+p");
  });

  it("prefers the sequence to the single key that ends it", () => {
    const { press } = matcher();
    expect(press(key("g"))).toBeUndefined();
    expect(press(key("c"))).toBe("g c");
    expect(press(key("c"))).toBe("c");
  });

  it("forgets a sequence that took too long or went elsewhere", () => {
    const { press, wait } = matcher();
    press(key("g"));
    wait(SEQUENCE_WINDOW_MS + 1);
    expect(press(key("h"))).toBeUndefined();
    press(key("g"));
    press(key("x"));
    expect(press(key("h"))).toBeUndefined();
  });

  it("lets only modifiers through while the person types", () => {
    const { press } = matcher();
    expect(press(key("c"), true)).toBeUndefined();
    expect(press(key("k", { ctrlKey: true }), true)).toBe("mod+k");
  });

  it("leaves input methods alone", () => {
    expect(matcher().press(key("c", { isComposing: true }))).toBeUndefined();
  });
});

describe("isBusy", () => {
  it.each([
    ["<input>", true],
    ['<input type="checkbox">', false],
    ["<textarea></textarea>", true],
    ['<div contenteditable="true"></div>', true],
    ['<div role="menu"><button>x</button></div>', true],
    ["<button>x</button>", false],
  ])("%s: %s", (html, busy) => {
    const host = document.createElement("div");
    host.innerHTML = html;
    expect(isBusy(host.querySelector("button") ?? host.firstElementChild)).toBe(busy);
  });
});

describe("the way keys are written", () => {
  it("follows the keyboard of the machine", () => {
    expect(keyCaps("mod+k", true)).toEqual([["⌘", "K"]]);
    expect(keyCaps("mod+k", false)).toEqual([["Ctrl", "K"]]);
    expect(keyCaps("g c", false)).toEqual([["G"], ["C"]]);
  });

  it("is known to screen readers, except for sequences", () => {
    expect(ariaKeys("mod+k", false)).toBe("Control+k");
    expect(ariaKeys("shift+p", true)).toBe("Shift+p");
    expect(ariaKeys("g c", true)).toBeUndefined();
  });
});
