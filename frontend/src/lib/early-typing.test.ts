import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { catchTyping, forgetTyping } from "./early-typing";

const shortcuts = vi.fn<(key: string) => void>();
const listen = (event: KeyboardEvent) => shortcuts(event.key);

function add<T extends "input" | "button">(tag: T): HTMLElementTagNameMap[T] {
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  const element = document.createElement(tag);
  dialog.append(element);
  document.body.append(dialog);
  return element;
}

const addField = () => add("input");

/** What was put in arrives a moment later. */
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  shortcuts.mockClear();
  document.addEventListener("keydown", listen);
});
afterEach(async () => {
  await userEvent.click(document.body);
  document.removeEventListener("keydown", listen);
  document.body.replaceChildren();
});

describe("what is typed before its field is there", () => {
  it("lands in the field, and nowhere else", async () => {
    const user = userEvent.setup();
    catchTyping();
    await user.keyboard("gh x{Backspace}cü");
    expect(shortcuts).not.toHaveBeenCalled();
    const heard = vi.fn<() => void>();
    const field = addField();
    field.addEventListener("input", heard);
    field.focus();
    await settled();
    expect(field).toHaveValue("gh cü");
    expect(heard).toHaveBeenCalledOnce();
    await user.keyboard("!");
    expect(field).toHaveValue("gh cü!");
  });

  it("waits for a field: neither a button of its dialog nor the page behind has one", async () => {
    const user = userEvent.setup();
    const behind = document.body.appendChild(document.createElement("input"));
    catchTyping();
    await user.keyboard("a");
    add("button").focus();
    await user.keyboard("b ");
    behind.focus();
    await user.keyboard("c");
    expect(behind).toHaveValue("");
    const field = addField();
    field.focus();
    await settled();
    expect(field).toHaveValue("ab c");
  });

  it("is added to what stands there", async () => {
    const user = userEvent.setup();
    catchTyping();
    await user.keyboard("ine");
    const field = addField();
    field.value = "Ridgel";
    field.focus();
    await settled();
    expect(field).toHaveValue("Ridgeline");
  });

  it("is entered there when it was entered", async () => {
    const user = userEvent.setup();
    catchTyping();
    await user.keyboard("dark{Enter}");
    expect(shortcuts).not.toHaveBeenCalled();
    addField().focus();
    await settled();
    await vi.waitFor(() => expect(shortcuts.mock.calls).toEqual([["Enter"]]));
  });

  it.each([
    ["Escape", () => userEvent.keyboard("{Escape}")],
    ["a press elsewhere", () => userEvent.click(document.body)],
    ["closing what was to open", () => Promise.resolve(forgetTyping())],
  ])("is forgotten after %s", async (_, giveUp) => {
    const user = userEvent.setup();
    const escaped = vi.fn<() => void>();
    catchTyping(escaped);
    await user.keyboard("ab");
    await giveUp();
    await user.keyboard("c");
    expect(shortcuts).toHaveBeenLastCalledWith("c");
    const field = addField();
    field.focus();
    await settled();
    expect(field).toHaveValue("");
  });

  it("has the signs that some keyboards write with AltGr", async () => {
    catchTyping();
    const altGraph = { ctrlKey: true, altKey: true, modifierAltGraph: true };
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "@", bubbles: true, ...altGraph }),
    );
    const field = addField();
    field.focus();
    await settled();
    expect(field).toHaveValue("@");
  });

  it("leaves shortcuts with a modifier alone", async () => {
    const user = userEvent.setup();
    catchTyping();
    await user.keyboard("{Control>}b{/Control}");
    expect(shortcuts).toHaveBeenCalledWith("b");
  });

  it("is not waited for for ever", async () => {
    vi.useFakeTimers();
    catchTyping();
    vi.advanceTimersByTime(20_000);
    vi.useRealTimers();
    await userEvent.keyboard("c");
    expect(shortcuts).toHaveBeenCalledWith("c");
  });
});
