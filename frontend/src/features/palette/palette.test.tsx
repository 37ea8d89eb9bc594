import { screen, waitFor, within } from "@testing-library/react";
import { Building } from "lucide-react";
import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import { registerSearchSource } from "@/lib/search-sources";
import { makeClient, makeId, makeNote } from "@/test/msw/factories";
import { richText } from "@/test/msw/note-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { rank } from "./rank";
import { withRecent } from "./recent";

describe("rank", () => {
  const words = ["Theme: Dark", "colour"];
  it("wants every word of the query to begin a word", () => {
    expect(rank("", "da th", words)).toBeGreaterThan(0);
    expect(rank("", "ark", words)).toBe(0);
    expect(rank("", "dark blue", words)).toBe(0);
  });
  it("prefers earlier words", () => {
    expect(rank("", "the", words)).toBeGreaterThan(rank("", "col", words));
  });
});

it("remembers the last five actions, the latest first", () => {
  expect(withRecent(["a", "b", "c", "d", "e"], "c")).toEqual(["c", "a", "b", "d", "e"]);
  expect(withRecent(["a", "b", "c", "d", "e"], "f")).toEqual(["f", "a", "b", "c", "d"]);
});

describe("the palette", () => {
  it("opens with mod+k, finds an action, runs it and closes", async () => {
    const { user } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("{Control>}k{/Control}");
    const palette = await screen.findByRole("dialog", { name: "Command palette" });
    await user.type(within(palette).getByRole("combobox"), "dark");
    await user.keyboard("{Enter}");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(document.documentElement).toHaveClass("dark");
    await user.keyboard("{Control>}k{/Control}");
    expect(await screen.findByText("Recent")).toBeInTheDocument();
  });

  it("takes what is typed while its code still loads, and no shortcut does", async () => {
    const { user, router } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("{Control>}k{/Control}gc?c");
    const palette = await screen.findByRole("dialog", { name: "Command palette" });
    await waitFor(() => expect(within(palette).getByRole("combobox")).toHaveValue("gc?c"));
    await user.keyboard("{Backspace}");
    expect(within(palette).getByRole("combobox")).toHaveValue("gc?");
    expect(screen.getAllByRole("dialog")).toHaveLength(1);
    expect(router.state.location.pathname).toBe("/");
  });

  it("is not opened when it was closed before it was there", async () => {
    const { user } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("{Control>}k{/Control}ab{Escape}?");
    expect(await screen.findByRole("dialog")).toHaveAccessibleName("Keyboard shortcuts");
  });

  it("lists the shortcuts with ?", async () => {
    const { user } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(within(sheet).getByText("Search and commands")).toBeInTheDocument();
  });

  const search = async (words: string) => {
    const view = renderRoute("/");
    view.queryClient.setDefaultOptions({ queries: { retry: false } });
    await screen.findByRole("heading", { name: "Home" });
    await view.user.keyboard("{Control>}k{/Control}");
    const palette = within(await screen.findByRole("dialog", { name: "Command palette" }));
    await view.user.type(palette.getByRole("combobox"), words);
    return { ...view, palette };
  };

  it("finds records and notes by one search, and leads to them", async () => {
    const client = makeClient({ name: "Ridgeline Wind", email: "office@ridgeline.example" });
    const record = { type: "client" as const, id: client.id, title: client.name };
    const note = makeNote({ record, title: "Kick-off", content: richText("Ask ridgeline first") });
    state.clients = [client];
    state.notes = [note];
    const asked: string[] = [];
    server.events.on("request:start", ({ request }) => {
      if (/\/(search|clients)\b/.test(request.url)) asked.push(request.url);
    });
    const { user, router, palette } = await search("ridgel");
    const row = await palette.findByRole("option", { name: /^Ridgeline Wind/ });
    expect(row).toHaveAttribute("aria-selected", "true");
    const hit = palette.getByRole("option", { name: /^Kick-off\s*Ridgeline Wind/ });
    expect(within(hit).getByText("ridgel").tagName).toBe("MARK");
    expect(asked.map((url) => new URL(url).pathname + new URL(url).search)).toEqual([
      "/api/v1/search?q=ridgel&limit=5",
    ]);
    server.events.removeAllListeners();
    await user.click(hit);
    await vi.waitFor(() => expect(router.state.location.pathname).toBe(`/clients/${client.id}`));
    expect(router.state.location.search).toEqual({ tab: "notes", note: note.id });
  });

  it("leads from a message to its conversation, and lists no technologies", async () => {
    const none = { subtitle: null, snippet: [], archived: false };
    const record = { type: "conversation" as const, id: makeId(), title: "Permit questions" };
    const technology = {
      id: makeId(),
      title: "Rotor",
      title_snippet: [{ text: "Rotor", hit: true }],
    };
    server.use(
      route("get", "/api/v1/search", () => ({
        status: 200,
        body: {
          groups: [
            {
              type: "technology" as const,
              more: true,
              items: [{ ...none, ...technology, type: "technology" as const, record: null }],
            },
            {
              type: "message" as const,
              more: true,
              items: [
                {
                  ...none,
                  type: "message" as const,
                  id: makeId(),
                  title: "",
                  title_snippet: [],
                  snippet: [{ text: "About the rotor", hit: false }],
                  record,
                },
              ],
            },
          ],
        },
      })),
    );
    const { user, router, palette } = await search("rotor");
    await palette.findByRole("option", { name: "Rotor" });
    expect(palette.queryByRole("option", { name: /^All / })).toBeNull();
    expect(palette.getByText("Messages")).toBeVisible();
    await user.click(palette.getByRole("option", { name: /^Permit questions\s*About the rotor$/ }));
    const place = `/conversations/${record.id}`;
    await vi.waitFor(() => expect(router.state.location.pathname).toBe(place));
  });

  it("hands the words on to the search in notes, and to the list of clients", async () => {
    state.clients = Array.from({ length: 6 }, (_, at) => makeClient({ name: `Ridge ${at}` }));
    const { user, router, palette } = await search("ridge");
    await palette.findByRole("option", { name: "All Clients for “ridge”" });
    expect(palette.getAllByRole("option", { name: /^Ridge \d/ })).toHaveLength(5);
    await user.click(palette.getByRole("option", { name: "Search notes for “ridge”" }));
    await vi.waitFor(() => expect(router.state.location.pathname).toBe("/notes"));
    expect(router.state.location.search).toEqual({ q: "ridge" });
  });

  it("offers no search in notes to who reads none", async () => {
    state.me.permissions = ["clients:read"];
    state.clients = [makeClient({ name: "Ridgeline Wind" })];
    const { palette } = await search("ridge");
    await palette.findByRole("option", { name: /^Ridgeline Wind/ });
    expect(palette.queryByRole("option", { name: /^Search notes/ })).toBeNull();
  });

  it("drops the answer to what somebody typed on from", async () => {
    const asked: string[] = [];
    const aborted: string[] = [];
    server.use(
      http.get("*/api/v1/search", async ({ request }) => {
        const q = new URL(request.url).searchParams.get("q") ?? "";
        asked.push(q);
        request.signal.addEventListener("abort", () => aborted.push(q));
        await (q === "ri" ? new Promise(() => undefined) : Promise.resolve());
        return HttpResponse.json({ groups: [] });
      }),
    );
    const { user, palette } = await search("ri");
    await vi.waitFor(() => expect(asked).toEqual(["ri"]));
    await user.keyboard("dge");
    await palette.findByRole("option", { name: "Search notes for “ridge”" });
    await vi.waitFor(() => expect(aborted).toEqual(["ri"]));
  });

  it("finds what else is registered", async () => {
    const find = vi.fn((query: string, _signal: AbortSignal) =>
      Promise.resolve([{ id: "1", title: `${query} found`, detail: "IPP", path: "/settings" }]),
    );
    const forget = registerSearchSource({
      id: "things",
      title: () => "Things",
      icon: Building,
      search: find,
    });
    const { user, router, palette } = await search("zzz");
    await user.click(await palette.findByText("zzz found"));
    await vi.waitFor(() => expect(router.state.location.pathname).toBe("/settings"));
    expect(find).toHaveBeenCalledOnce();
    forget();
  });

  it("says when the search does not answer, and still leads to the notes", async () => {
    server.use(route("get", "/api/v1/search", () => refuse(503, "unavailable")));
    const { palette } = await search("zzz");
    expect(await palette.findByText("The search does not answer.")).toBeInTheDocument();
    expect(palette.getByRole("option", { name: "Search notes for “zzz”" })).toBeInTheDocument();
  });
});
