import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Schemas } from "@/api/client";
import { makeClient, makeNote } from "@/test/msw/factories";
import { richText } from "@/test/msw/note-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { findEditor } from "@/test/writing";

let client: Schemas["Client"];
const url = (rest = "") => `/clients/${client.id}?tab=notes${rest}`;
const now = () => state.notes[0];

function note(text: string, change: Partial<Schemas["Note"]> = {}): Schemas["Note"] {
  const record = { type: "client" as const, id: client.id, title: client.name };
  return makeNote({ record, content: richText(text), ...change });
}

// The parts are cold at first, and the machine may be busy.
beforeAll(async () => {
  await Promise.all([import("./components/notes-panel"), import("./components/rich-editor")]);
}, 60_000);

beforeEach(() => {
  client = makeClient();
  state.clients = [client];
  state.notes = [note("We start in May", { created_at: "2026-11-20T09:00:00Z" })];
});

async function write(html: string) {
  const field = await findEditor();
  act(() => void field.editor.commands.setContent(html, { emitUpdate: true }));
  return field;
}

/** Somebody else saves meanwhile. */
function overtake(change: Partial<Schemas["Note"]>): void {
  state.notes = state.notes.map((one) => ({ ...one, ...change, version: one.version + 1 }));
}

describe("writing", () => {
  it("saves rich text with Ctrl+Enter", async () => {
    const { user } = renderRoute(url());
    await user.click(await screen.findByRole("button", { name: "Add a note" }));
    await user.type(await screen.findByRole("textbox", { name: /^Title/ }), "Kick-off");
    const field = await write("<p>They want <strong>June</strong></p><ul><li><p>a</p></li></ul>");
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    expect(await screen.findByRole("heading", { name: "Kick-off" })).toBeInTheDocument();
    expect(state.notes).toHaveLength(2);
    expect(screen.getByText("June").tagName).toBe("STRONG");
    expect(screen.queryByRole("toolbar")).toBeNull();
  });

  it("opens with the key n, from any part of the client's page", async () => {
    const { user, router } = renderRoute(`/clients/${client.id}`);
    await screen.findByRole("heading", { level: 1, name: client.name });
    await user.keyboard("n");
    await findEditor();
    expect(router.state.location.search).toEqual({ tab: "notes", note: "new" });
  });

  it("says what is missing, and asks before what was typed is lost", async () => {
    const { user } = renderRoute(url("&note=new"));
    await findEditor();
    await user.click(screen.getByRole("button", { name: "Save note" }));
    expect(await screen.findByText("Write something first.")).toBeInTheDocument();
    const field = await write("<p>half a thought</p>");
    fireEvent.keyDown(field, { key: "Escape", keyCode: 27 });
    await user.click(await screen.findByRole("button", { name: "Discard" }));
    await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
    expect(state.notes).toHaveLength(1);
  });

  it("keeps only what the schema of the server knows", async () => {
    renderRoute(url("&note=new"));
    const field = await write(
      '<h2>Plan</h2><script>alert(1)</script><img src="x" onerror="alert(1)">' +
        '<p><a href="javascript:alert(1)">no</a> <mark>yes</mark></p>',
    );
    const json = JSON.stringify(field.editor.getJSON());
    expect(json).not.toMatch(/script|image|onerror/);
    expect(json).toContain('"highlight"');
  });

  it("keeps what was typed when the server does not answer", async () => {
    server.use(route("post", "/api/v1/notes", () => refuse(503, "unavailable")));
    const { user } = renderRoute(url("&note=new"));
    await write("<p>precious</p>");
    await user.click(screen.getByRole("button", { name: "Save note" }));
    expect(await screen.findByText(/The server does not answer/)).toBeInTheDocument();
    expect(screen.getByText("precious")).toBeInTheDocument();
  });
});

describe("editing", () => {
  async function edit(html: string) {
    const view = renderRoute(url());
    await view.user.click(await screen.findByRole("button", { name: "Edit note" }));
    await write(html);
    return view;
  }
  const save = (name = "Save note") => screen.getByRole("button", { name });

  it("saves on the version that it began with", async () => {
    const { user } = await edit("<p>We start in June</p>");
    await user.click(save());
    await waitFor(() => expect(now()).toMatchObject({ revision_number: 2, version: 2 }));
    expect(await screen.findByRole("button", { name: /^v2/ })).toBeInTheDocument();
  });

  it("does not take a pin for a conflict", async () => {
    const { user } = await edit("<p>We start in June</p>");
    overtake({ is_pinned: true });
    await user.click(save());
    await waitFor(() => expect(now()).toMatchObject({ revision_number: 2, is_pinned: true }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("shows both texts when somebody was faster, and puts both in the editor", async () => {
    const { user } = await edit("<p>We start in June</p>");
    overtake({ content: richText("We start in July"), revision_number: 2, edited: true });
    await user.click(save());
    const dialog = await screen.findByRole("dialog", { name: /Somebody else has changed/ });
    const side = (name: RegExp) => within(dialog).getByRole("region", { name });
    expect(side(/^Your text/)).toHaveTextContent("We start in June");
    expect(side(/version 2/)).toHaveTextContent("We start in July");
    await user.click(within(dialog).getByRole("button", { name: "Put both in the editor" }));
    const field = await findEditor();
    await waitFor(() => expect(field).toHaveTextContent("We start in JuneWe start in July"));
    await user.click(save());
    await waitFor(() => expect(now()?.revision_number).toBe(3));
    expect(JSON.stringify(now()?.content.json)).toMatch(/June.*horizontalRule.*July/);
  });

  it("saves one's own text on top of theirs", async () => {
    const { user } = await edit("<p>We start in June</p>");
    overtake({ content: richText("We start in July"), revision_number: 2, edited: true });
    await user.click(save());
    await screen.findByRole("dialog");
    await user.click(save("Save mine"));
    await waitFor(() => expect(JSON.stringify(now()?.content.json)).toContain("June"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("without the editor", () => {
  it("writes plain text", async () => {
    vi.doMock("./components/rich-editor", () => {
      throw new Error("Could not fetch a part of the app");
    });
    vi.resetModules();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { renderUi } = await import("@/test/render");
    const { NoteEditor } = await import("./components/note-editor");
    const changed = vi.fn();
    const { Uploads } = await import("@/features/attachments/uploads");
    const files = { uploads: new Uploads(1024), attach: vi.fn() };
    const { user } = renderUi(
      <NoteEditor content="" label="Text" files={files} onChange={changed} />,
    );
    expect(await screen.findByText(/The editor could not be loaded/)).toBeInTheDocument();
    await user.type(screen.getByRole("textbox", { name: "Text" }), "a");
    expect(changed).toHaveBeenLastCalledWith("a");
    vi.doUnmock("./components/rich-editor");
  });
});
