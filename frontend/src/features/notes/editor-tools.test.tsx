import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { type Editor } from "@tiptap/core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { Uploads } from "@/features/attachments/uploads";
import { renderUi } from "@/test/render";
import RichEditor from "./components/rich-editor";
import { toolIds, toolKeys } from "./shortcuts";

beforeAll(() => import("./components/rich-editor"), 60_000);

function setUp(html = "<p></p>") {
  const files = { uploads: new Uploads(1024), attach: vi.fn() };
  const onChange = vi.fn();
  const view = renderUi(<RichEditor content="" label="Text" files={files} onChange={onChange} />);
  // oxlint-disable-next-line no-unsafe-type-assertion
  const field = screen.getByRole("textbox", { name: "Text" }) as HTMLElement & { editor: Editor };
  act(() => void field.editor.chain().setContent(html).focus("end").run());
  return { ...view, field, editor: field.editor };
}

const bar = () => screen.getByRole("toolbar", { name: "Formatting" });
const tool = (name: string) => within(bar()).getByRole("button", { name });
const type = (editor: Editor, text: string) =>
  act(() => void editor.commands.insertContent(text, { applyInputRules: false }));
const press = (field: HTMLElement, key: string) => fireEvent.keyDown(field, { key });

/** Of the first word. A press of user-event would take the selection away, which a browser leaves. */
const marks = (editor: Editor): unknown => editor.getJSON().content[0]?.content?.[0]?.marks;

describe("the toolbar", () => {
  it.each([
    ["Bold", "bold"],
    ["Italic", "italic"],
    ["Underline", "underline"],
    ["Strikethrough", "strike"],
    ["Highlight", "highlight"],
    ["Code", "code"],
    ["Subscript", "subscript"],
    ["Superscript", "superscript"],
  ])("sets and lifts %s", (label, mark) => {
    const { editor } = setUp("<p>word</p>");
    act(() => void editor.commands.selectAll());
    fireEvent.click(tool(label));
    expect(marks(editor)).toEqual([{ type: mark }]);
    expect(tool(label)).toHaveAttribute("aria-pressed", "true");
    fireEvent.click(tool(label));
    expect(marks(editor)).toBeUndefined();
  });

  it("puts text above the line or below it, not both", () => {
    const { editor } = setUp("<p>word</p>");
    act(() => void editor.commands.selectAll());
    fireEvent.click(tool("Subscript"));
    fireEvent.click(tool("Superscript"));
    expect(marks(editor)).toEqual([{ type: "superscript" }]);
  });

  it.each([
    ["Bullet list", "bulletList"],
    ["Numbered list", "orderedList"],
    ["Task list", "taskList"],
    ["Quote", "blockquote"],
    ["Code block", "codeBlock"],
  ])("makes a line a %s", async (label, node) => {
    const { user, editor } = setUp("<p>word</p>");
    await user.click(tool(label));
    expect(editor.getJSON().content[0]?.type).toBe(node);
    expect(tool(label)).toHaveAttribute("aria-pressed", "true");
  });

  it("is one stop of the Tab key, in which the arrow keys lead on", async () => {
    const { user } = setUp();
    const stops = () =>
      within(bar())
        .getAllByRole("button")
        .filter((one) => one.tabIndex === 0);
    act(() => tool("Bold").focus());
    await user.keyboard("{ArrowRight}");
    expect(tool("Italic")).toHaveFocus();
    await user.keyboard("{End}");
    expect(tool("Divider")).toHaveFocus();
    await user.keyboard("{ArrowLeft}{ArrowLeft}{ArrowLeft}");
    expect(tool("Link")).toHaveFocus();
    expect(stops()).toHaveLength(1);
  });

  it("names the style of the line, and changes it", async () => {
    const { user, editor } = setUp("<p>word</p>");
    await user.click(tool("Style of the line: Text"));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: /^Heading 2/ }));
    await waitFor(() => expect(editor.getJSON().content[0]?.attrs).toEqual({ level: 2 }));
    expect(tool("Style of the line: Heading 2")).toBeInTheDocument();
  });

  it("works on the table that the cursor is in", async () => {
    const { user, editor } = setUp();
    await user.click(tool("Insert table"));
    expect(tool("Insert table")).toHaveAttribute("aria-disabled", "true");
    const rows = () => Array.from(editor.view.dom.querySelectorAll("tr"));
    const choose = async (name: string) => {
      await user.click(tool("Table"));
      await user.click(await screen.findByRole("menuitem", { name }));
    };
    await choose("Add row above");
    await waitFor(() => expect(rows()).toHaveLength(4));
    await choose("Add column before");
    await waitFor(() => expect(rows()[0]?.children).toHaveLength(4));
    await choose("Delete row");
    await waitFor(() => expect(rows()).toHaveLength(3));
    await choose("Delete table");
    await waitFor(() => expect(rows()).toHaveLength(0));
    expect(within(bar()).queryByRole("button", { name: "Table" })).toBeNull();
  });
});

describe("the slash menu", () => {
  const option = (name: RegExp) => screen.findByRole("option", { name });

  it("makes the line what is chosen, and takes away what was typed", async () => {
    const { field, editor } = setUp();
    type(editor, "/h2");
    const found = await option(/^Heading 2/);
    expect(found).toHaveAttribute("aria-selected", "true");
    expect(field).toHaveAttribute("aria-activedescendant", found.id);
    press(field, "Enter");
    await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    expect(editor.getJSON().content[0]).toMatchObject({ type: "heading", attrs: { level: 2 } });
    expect(field).not.toHaveAttribute("aria-activedescendant");
  });

  it("is walked through with the arrow keys, round and round", async () => {
    const { field, editor } = setUp();
    type(editor, "/");
    expect(await option(/^Text/)).toHaveAttribute("aria-selected", "true");
    press(field, "ArrowUp");
    expect(await option(/^Divider/)).toHaveAttribute("aria-selected", "true");
    press(field, "ArrowDown");
    press(field, "ArrowDown");
    expect(await option(/^Heading 1/)).toHaveAttribute("aria-selected", "true");
    expect(screen.getByText("Lists")).toBeInTheDocument();
  });

  it("takes a press", async () => {
    const { user, editor } = setUp("<p>seen</p><p></p>");
    type(editor, "/todo");
    await user.click(await option(/^Task list/));
    await waitFor(() => expect(editor.getJSON().content[1]?.type).toBe("taskList"));
  });

  it("is left with Escape, which leaves nothing else", async () => {
    const { field, editor } = setUp();
    const heard = vi.fn();
    document.addEventListener("keydown", heard);
    type(editor, "/");
    await option(/^Text/);
    press(field, "Escape");
    await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    expect(heard).not.toHaveBeenCalled();
    expect(editor.getText()).toBe("/");
    press(field, "Escape");
    expect(heard).toHaveBeenCalledOnce();
    document.removeEventListener("keydown", heard);
  });

  it("is not in the way of paths, code, and what it does not know", async () => {
    const { field, editor } = setUp();
    type(editor, "and/or");
    await act(() => new Promise((done) => setTimeout(done)));
    expect(screen.queryByRole("listbox")).toBeNull();
    type(editor, " /usr");
    await act(() => new Promise((done) => setTimeout(done)));
    expect(screen.queryByRole("listbox")).toBeNull();
    press(field, "Enter");
    expect(editor.getJSON().content).toHaveLength(2);
    act(() => void editor.commands.setCodeBlock());
    type(editor, "/");
    await act(() => new Promise((done) => setTimeout(done)));
    expect(screen.queryByRole("listbox")).toBeNull();
  });
});

it("names every key once, and the sheet knows them all", () => {
  expect(new Set(Object.values(toolKeys)).size).toBe(Object.keys(toolKeys).length);
  expect([...toolIds].toSorted()).toEqual(Object.keys(toolKeys).toSorted());
});
