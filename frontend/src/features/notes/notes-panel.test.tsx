import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { makeClient, makeNote } from "@/test/msw/factories";
import { richText } from "@/test/msw/note-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

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

const cards = () => within(screen.getByRole("list", { name: "Notes" })).getAllByRole("article");

describe("the list", () => {
  it("shows pinned notes first, then the newest, and important ones first when asked", async () => {
    state.notes = [
      note("oldest, pinned", { is_pinned: true, created_at: "2026-11-01T09:00:00Z" }),
      note("important", { is_important: true, created_at: "2026-11-02T09:00:00Z" }),
      note("newest", { created_at: "2026-11-03T09:00:00Z" }),
    ];
    const { user, router } = renderRoute(url());
    await screen.findByText("newest");
    const texts = () => cards().map((card) => card.querySelector(".prose")?.textContent);
    expect(texts()).toEqual(["oldest, pinned", "newest", "important"]);
    await user.click(screen.getByRole("switch", { name: "Important first" }));
    await waitFor(() => expect(texts()).toEqual(["oldest, pinned", "important", "newest"]));
    expect(router.state.location.search).toMatchObject({ first: "important" });
    expect(screen.getByRole("img", { name: "Important" })).toBeInTheDocument();
  });

  it("pins at once, and takes it back when the server refuses", async () => {
    const { user } = renderRoute(url());
    await user.click(await screen.findByRole("button", { name: "Pin" }));
    expect(await screen.findByRole("img", { name: "Pinned" })).toBeInTheDocument();
    await waitFor(() => expect(now()?.is_pinned).toBe(true));
    server.use(route("post", "/api/v1/notes/{id}/pin", () => refuse(503, "unavailable")));
    await user.click(await screen.findByRole("button", { name: "Unpin" }));
    expect(await screen.findByText("The note was not unpinned")).toBeInTheDocument();
    expect(await screen.findByRole("img", { name: "Pinned" })).toBeInTheDocument();
  });

  it("marks as important without a new version of the text", async () => {
    const { user } = renderRoute(url());
    await user.click(await screen.findByRole("button", { name: "Mark as important" }));
    await waitFor(() => expect(now()).toMatchObject({ is_important: true, revision_number: 1 }));
  });

  it("offers what the API allows", async () => {
    state.notes = [note("theirs", { can: { update: false, delete: false, pin: false } })];
    state.me.permissions = ["clients:read", "notes:read"];
    renderRoute(url());
    await screen.findByText("theirs");
    for (const name of ["Pin", "Mark as important", "Edit note", "Add a note"]) {
      expect(screen.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
    }
  });
});

describe("deleting", () => {
  async function remove() {
    const view = renderRoute(url());
    await view.user.click(await screen.findByRole("button", { name: "More for this note" }));
    await view.user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    await view.user.click(await screen.findByRole("button", { name: "Delete" }));
    await screen.findByText("No notes yet.");
    return view;
  }

  it("can be undone, and nothing was sent", async () => {
    const { user } = await remove();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("We start in May")).toBeInTheDocument();
    expect(state.notes).toHaveLength(1);
  });

  it("is sent at once when somebody leaves", async () => {
    const { user } = await remove();
    expect(state.notes).toHaveLength(1);
    await user.click(screen.getByRole("tab", { name: "Overview" }));
    await waitFor(() => expect(state.notes).toHaveLength(0));
  });

  it("is sent when the time is over; a note that could not be deleted comes back", async () => {
    server.use(route("delete", "/api/v1/notes/{id}", () => refuse(503, "unavailable")));
    await remove();
    act(() => void window.dispatchEvent(new Event("pagehide")));
    expect(await screen.findByText("The note was not deleted")).toBeInTheDocument();
    expect(await screen.findByText("We start in May")).toBeInTheDocument();
  });
});

describe("history", () => {
  it("shows a version, what changed, and restores it", async () => {
    state.notes = [note("We start in June", { revision_number: 2, edited: true })];
    const { user } = renderRoute(url());
    await user.click(await screen.findByRole("button", { name: /^v2/ }));
    const sheet = await screen.findByRole("dialog", { name: "History of the note" });
    await user.click(await within(sheet).findByRole("button", { name: /Version 1/ }));
    expect(await within(sheet).findByText("Text of version 1")).toBeInTheDocument();
    await user.click(within(sheet).getByRole("combobox", { name: "Compare with" }));
    await user.click(await screen.findByRole("option", { name: "Version 2" }));
    expect((await within(sheet).findByText("June")).tagName).toBe("INS");
    expect(within(sheet).getByText("May").tagName).toBe("DEL");
    await user.click(within(sheet).getByRole("button", { name: "Restore this version" }));
    expect(await screen.findByText("Version 1 was restored")).toBeInTheDocument();
    expect(now()?.revision_number).toBe(3);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(now()?.revision_number).toBe(4));
  });
});

it("shows the recent notes of all records", async () => {
  renderRoute("/notes");
  expect(await screen.findByText("We start in May")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: client.name })).toHaveAttribute(
    "href",
    `/clients/${client.id}?tab=notes&note=${now()?.id}`,
  );
});
