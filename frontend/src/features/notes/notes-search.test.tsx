import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { makeClient, makeNote } from "@/test/msw/factories";
import { richText } from "@/test/msw/note-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { askedOf, readNotesSearch } from "./search-params";

let client: Schemas["Client"];

const note = (text: string, change: Partial<Schemas["Note"]> = {}) =>
  makeNote({
    record: { type: "client", id: client.id, title: client.name },
    content: richText(text),
    ...change,
  });

/** Every search that was asked for. */
function listen(): string[] {
  const asked: string[] = [];
  server.events.on("request:start", ({ request }) => {
    const { pathname, search } = new URL(request.url);
    if (pathname.endsWith("/notes/search")) asked.push(search);
  });
  return asked;
}

beforeEach(() => {
  server.events.removeAllListeners();
  client = makeClient();
  state.clients = [client];
  const author = { id: client.id, name: "Grace Hall", avatar_color: "blue" as const };
  state.notes = [
    note("The transformer is late"),
    note("Ask the board first", { title: "Transformer order", author }),
    note("Lunch at noon", { title: null }),
  ];
});

const found = () => screen.findByRole("list", { name: "Notes found" });

describe("searching notes", () => {
  it("marks what was found, and leads to the note in its place and to its record", async () => {
    renderRoute("/notes?q=transformer");
    const list = within(await found());
    expect(list.getAllByRole("listitem")).toHaveLength(2);
    expect(list.getAllByText(/^transformer$/i).map((hit) => hit.tagName)).toEqual(["MARK", "MARK"]);
    const place = `/clients/${client.id}?tab=notes&note=`;
    const [first, second] = state.notes;
    expect(list.getByRole("link", { name: "The transformer is late" })).toHaveAttribute(
      "href",
      `${place}${first?.id}`,
    );
    expect(list.getByRole("link", { name: "Transformer order" })).toHaveAttribute(
      "href",
      `${place}${second?.id}`,
    );
    expect(list.getByText("Ask the board first")).toBeInTheDocument();
    expect(list.getAllByRole("link", { name: client.name })[0]).toHaveAttribute(
      "href",
      `/clients/${client.id}`,
    );
    expect(screen.getByText("2 notes")).toBeInTheDocument();
  });

  it("waits until typing pauses, and replaces the address", async () => {
    const asked = listen();
    const { user, router } = renderRoute("/notes");
    await screen.findByRole("list", { name: "Recent notes" });
    await user.type(screen.getByRole("searchbox", { name: "Search notes" }), "lunch");
    await found();
    expect(router.state.location.search).toEqual({ q: "lunch" });
    expect(router.history.length).toBe(1);
    expect(asked).toEqual(["?q=lunch&limit=30&include_total=true"]);
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("list", { name: "Recent notes" })).toBeInTheDocument();
    expect(router.state.location.search).toEqual({});
  });

  it("is narrowed to one's own and to a kind of record", async () => {
    const asked = listen();
    const { user, router } = renderRoute("/notes?q=transformer");
    await found();
    await user.click(screen.getByRole("radio", { name: "Mine" }));
    await waitFor(async () =>
      expect(within(await found()).getAllByRole("listitem")).toHaveLength(1),
    );
    await user.click(screen.getByRole("combobox", { name: "What they are on" }));
    await user.click(await screen.findByRole("option", { name: "Clients" }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({
        q: "transformer",
        author: "me",
        type: "client",
      }),
    );
    await waitFor(() => expect(asked.at(-1)).toContain("record_type=client"));
    expect(asked.at(-1)).toContain(`author_id=${state.me.user.id}`);
  });

  it("says that nothing fits, and clears the search", async () => {
    const { user, router } = renderRoute("/notes?q=nothing%20like%20it&author=me");
    expect(await screen.findByText("No note fits")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Clear the search" }));
    expect(await screen.findByRole("list", { name: "Recent notes" })).toBeInTheDocument();
    expect(router.state.location.search).toEqual({});
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });

  it("says what went wrong", async () => {
    server.use(route("get", "/api/v1/notes/search", () => refuse(403, "forbidden")));
    renderRoute("/notes?q=lunch");
    expect(await screen.findByRole("alert")).toBeInTheDocument();
  });

  it("is walked through by keys, from the field and from the page", async () => {
    const { user, router } = renderRoute("/notes?q=transformer");
    await found();
    await user.keyboard("/");
    const field = screen.getByRole("searchbox");
    expect(field).toHaveFocus();
    await user.keyboard("{ArrowDown}");
    const link = (name: string) => screen.getByRole("link", { name });
    expect(link("The transformer is late")).toHaveFocus();
    await user.keyboard("j");
    expect(link("Transformer order")).toHaveFocus();
    await user.keyboard("k");
    expect(link("The transformer is late")).toHaveFocus();
    screen.getByRole("main").focus();
    await user.keyboard("jj{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe(`/clients/${client.id}`));
    expect(router.state.location.search).toMatchObject({ note: state.notes[1]?.id });
  });

  it("shows the first thousand, and says that there may be more", async () => {
    server.use(
      route("get", "/api/v1/notes/search", () => ({
        status: 200,
        body: {
          items: state.notes.map((one) => ({
            note: one,
            record: one.record,
            snippet: [{ text: "…", hit: false }],
            title_snippet: [],
          })),
          next_cursor: null,
          total: 1000,
        },
      })),
    );
    renderRoute("/notes?q=a");
    expect(await screen.findByText("1,000 notes or more")).toBeInTheDocument();
  });
});

it("reads the address of the page", () => {
  expect(readNotesSearch({ q: 2026, type: "client", author: "me" })).toEqual({
    q: "2026",
    type: "client",
    author: "me",
  });
  expect(readNotesSearch({ q: "  ", type: "ship", author: "you" })).toEqual({});
  expect(askedOf({}, "1")).toBeUndefined();
  expect(askedOf({ q: " a ", author: "me" }, "1")).toEqual({ q: "a", author_id: "1" });
});
