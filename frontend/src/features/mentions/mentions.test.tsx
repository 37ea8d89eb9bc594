import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { Editor } from "@tiptap/core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Schemas } from "@/api/client";
import { makeClient, makeNote, makeUser } from "@/test/msw/factories";
import { richText } from "@/test/msw/note-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

let client: Schemas["Client"];
let other: Schemas["Client"];
let grace: Schemas["User"];

// The parts are cold at first, and the machine may be busy.
beforeAll(async () => {
  await Promise.all([
    import("@/features/notes/components/notes-panel"),
    import("@/features/notes/components/rich-editor"),
  ]);
}, 60_000);

beforeEach(() => {
  client = makeClient();
  other = makeClient({ name: "Gravel & Sons" });
  grace = makeUser({ name: "Grace Hall" });
  state.clients = [client, other];
  state.users = [grace];
});

const mention = (id: string | null, mentionType: string, label: string) => ({
  type: "mention",
  attrs: { id, mentionType, label },
});

const document = (...content: unknown[]) =>
  richText({ type: "doc", content: [{ type: "paragraph", content }] });

const noteOn = (on: Schemas["Client"], content: Schemas["RichText"], title: string | null = null) =>
  makeNote({ record: { type: "client", id: on.id, title: on.name }, content, title });

async function write() {
  const view = renderRoute(`/clients/${client.id}?tab=notes&note=new`);
  await screen.findByRole("toolbar", { name: "Formatting" });
  // The editor leaves itself on its element.
  // oxlint-disable-next-line no-unsafe-type-assertion
  const field = screen.getByRole("textbox", { name: "Text of the note" }) as HTMLElement & {
    editor: Editor;
  };
  /** As keys do it, one letter at a time. */
  const type = (text: string) => {
    for (const letter of text) act(() => void field.editor.commands.insertContent(letter));
  };
  const press = (key: string) => fireEvent.keyDown(field, { key });
  const mentions = () => {
    const found: unknown[] = [];
    field.editor.state.doc.descendants((node) => {
      if (node.type.name === "mention") found.push(node.attrs);
    });
    return found;
  };
  return { ...view, field, type, press, mentions };
}

const offered = () => screen.findByRole("listbox", { name: "People and records to mention" });

describe("writing @", () => {
  it("offers people first, filters by name, and takes the marked one with Enter", async () => {
    const { field, type, press, mentions } = await write();
    type("See @");
    const list = await offered();
    const rows = () => within(list).getAllByRole("option");
    expect(rows().map((row) => row.textContent)).toEqual([
      "Grace Hall",
      "Ridgeline Utility Co-op",
      "Gravel & Sons",
    ]);
    expect(within(list).getByText("People")).toBeInTheDocument();
    type("gra");
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(field).toHaveAttribute("aria-activedescendant", rows()[0]?.id);
    press("ArrowDown");
    await waitFor(() => expect(rows()[1]).toHaveAttribute("aria-selected", "true"));
    press("Enter");
    expect(mentions()).toEqual([{ id: other.id, mentionType: "client", label: "Gravel & Sons" }]);
    expect(field).toHaveTextContent("See @Gravel & Sons");
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(field).not.toHaveAttribute("aria-activedescendant");
    press("Backspace");
    expect(mentions()).toHaveLength(1);
  });

  it("goes on over the space within a name, and leaves a sentence alone", async () => {
    const { type, mentions, press } = await write();
    type("@grace h");
    const list = await offered();
    await waitFor(() => expect(within(list).getAllByRole("option")).toHaveLength(1));
    type("as a question");
    expect(await screen.findByText("Nobody and nothing has this name.")).toBeInTheDocument();
    type(" for us");
    await waitFor(() => expect(screen.queryByText(/^Nobody and nothing/)).toBeNull());
    press("Enter");
    expect(mentions()).toEqual([]);
  });

  it("removes the chip whole", async () => {
    const { field, type, press, mentions } = await write();
    type("@grace");
    await offered();
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
    press("Tab");
    expect(mentions()).toHaveLength(1);
    // The space behind it is a letter like others.
    act(() => {
      const { from } = field.editor.state.selection;
      field.editor.commands.deleteRange({ from: from - 1, to: from });
    });
    press("Backspace");
    expect(mentions()).toEqual([]);
    expect(field).toHaveTextContent(/^$/);
  });

  it("is left by Escape, which leaves the form alone", async () => {
    const { field, type, press, mentions } = await write();
    type("@gra");
    await offered();
    press("Escape");
    await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    expect(screen.queryByRole("dialog")).toBeNull();
    type("c");
    expect(field).toHaveTextContent("@grac");
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(mentions()).toEqual([]);
  });

  it("takes what is pasted for text", async () => {
    const asked = vi.fn();
    server.events.on("request:start", ({ request }) => {
      if (request.url.includes("/mentions")) asked(request.url);
    });
    const { field, type } = await write();
    const paste = (text: string) =>
      act(() => {
        const { view } = field.editor;
        view.dispatch(view.state.tr.insertText(text).setMeta("paste", true));
      });
    paste("ask @grace");
    type("!");
    expect(field).toHaveTextContent("ask @grace!");
    paste(" @");
    expect(field.querySelector(".mention-query")).toBeNull();
    server.events.removeAllListeners();
    expect(asked).not.toHaveBeenCalled();
  });

  it("says when the names do not come", async () => {
    server.use(route("get", "/api/v1/mentions", () => refuse(503, "unavailable")));
    const { type } = await write();
    type("@");
    expect(await screen.findByText("The names could not be looked up.")).toBeInTheDocument();
  });

  it("sends the mention as the API has it", async () => {
    const { user, type, press } = await write();
    type("@grace");
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
    press("Enter");
    await user.click(screen.getByRole("button", { name: "Save note" }));
    await waitFor(() => expect(state.notes).toHaveLength(1));
    expect(JSON.stringify(state.notes[0]?.content.json)).toContain(
      JSON.stringify(mention(grace.id, "user", "Grace Hall")).slice(1, -1),
    );
  });
});

describe("a shown mention", () => {
  const show = async (...content: unknown[]) => {
    state.notes = [noteOn(client, document(...content))];
    renderRoute(`/clients/${client.id}?tab=notes`);
    return within(await screen.findByRole("list", { name: "Notes" }));
  };

  it("leads to the record, and for admins to the person", async () => {
    const list = await show(
      mention(other.id, "client", "Gravel & Sons"),
      mention(grace.id, "user", "Grace Hall"),
    );
    expect(list.getByRole("link", { name: "@Gravel & Sons" })).toHaveAttribute(
      "href",
      `/clients/${other.id}`,
    );
    expect(list.getByRole("link", { name: "@Grace Hall" })).toHaveAttribute(
      "href",
      `/admin/users?user=${grace.id}`,
    );
  });

  it("is its label alone where there is nothing to lead to", async () => {
    state.me.permissions = ["clients:read", "notes:read"];
    const list = await show(
      mention(null, "client", "Secret Co"),
      mention(grace.id, "user", "Grace Hall"),
      mention(other.id, "spaceship", "Later kind"),
    );
    for (const text of ["@Secret Co", "@Grace Hall", "@Later kind"]) {
      expect(list.getByText(text)).toHaveClass("mention");
    }
    expect(list.queryAllByRole("link")).toEqual([]);
  });
});

describe("mentioned in", () => {
  it("lists the notes that mention a client, each in its place", async () => {
    const note = noteOn(other, document(mention(client.id, "client", client.name)), "Hand-over");
    state.notes = [note];
    renderRoute(`/clients/${client.id}`);
    const list = await screen.findByRole("list", { name: "Mentioned in" });
    const link = within(list).getByRole("link", { name: /Hand-over.*Gravel & Sons.*Ada Example/ });
    expect(link).toHaveAttribute("href", `/clients/${other.id}?tab=notes&note=${note.id}`);
    expect(link).toHaveTextContent(`@${client.name}`);
  });

  it("is not there when there is nothing, and says when it can't be told", async () => {
    const { unmount } = renderRoute(`/clients/${client.id}`);
    await screen.findByRole("heading", { name: "About" });
    expect(screen.queryByText("Mentioned in")).toBeNull();
    unmount();
    server.use(route("get", "/api/v1/mentions/of/{type}/{id}", () => refuse(403, "forbidden")));
    renderRoute(`/clients/${client.id}`);
    expect(await screen.findByRole("heading", { name: "Mentioned in" })).toBeInTheDocument();
    expect(await screen.findByRole("alert")).toBeInTheDocument();
  });
});

describe("a note in its place", () => {
  it("comes into sight and is marked", async () => {
    const [first, second] = [noteOn(client, richText("one")), noteOn(client, richText("two"))];
    state.notes = [first, second];
    renderRoute(`/clients/${client.id}?tab=notes&note=${second.id}`);
    const list = await screen.findByRole("list", { name: "Notes" });
    await waitFor(() =>
      expect(within(list).getByText("two").closest("li")).toHaveAttribute("aria-current", "true"),
    );
    expect(within(list).getByText("two").closest("li")).toHaveFocus();
    expect(within(list).getByText("one").closest("li")).not.toHaveAttribute("aria-current");
  });

  it("stands above the list when the list has not come to it", async () => {
    const far = noteOn(client, richText("far down"));
    state.notes = [noteOn(client, richText("near")), far];
    server.use(
      route("get", "/api/v1/notes", () => ({
        status: 200,
        body: { items: state.notes.slice(0, 1), next_cursor: "more" },
      })),
    );
    const { user } = renderRoute(`/clients/${client.id}?tab=notes&note=${far.id}`);
    const above = await screen.findByRole("list", { name: "The note that the link leads to" });
    await user.click(within(above).getByRole("button", { name: "Pin" }));
    expect(await within(above).findByRole("img", { name: "Pinned" })).toBeInTheDocument();
  });

  it("is said to be gone when it is", async () => {
    const elsewhere = noteOn(other, richText("elsewhere"));
    state.notes = [noteOn(client, richText("near")), elsewhere];
    const { unmount } = renderRoute(`/clients/${client.id}?tab=notes&note=${client.id}`);
    expect(await screen.findByText(/is not here any more/)).toBeInTheDocument();
    unmount();
    renderRoute(`/clients/${client.id}?tab=notes&note=${elsewhere.id}`);
    expect(await screen.findByText(/is not here any more/)).toBeInTheDocument();
    expect(screen.queryByText("elsewhere")).toBeNull();
  });
});
