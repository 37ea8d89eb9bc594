import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { makeClient, makeNotification } from "@/test/msw/factories";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { readIn } from "./cache";
import { shortCount } from "./components/count-badge";

const bell = (name: RegExp | string) => screen.findByRole("button", { name });
const panel = () => screen.findByRole("dialog", { name: "Notifications" });
const list = async () => within(await within(await panel()).findByRole("list"));

describe("the bell", () => {
  it("counts what is unread, and opens the list with the newest first", async () => {
    const read = makeNotification({
      actor: { id: "1", name: "Piet", avatar_color: "red" },
      read_at: "2026-11-20T09:30:00Z",
    });
    state.notifications = [makeNotification(), read];
    const { user } = renderRoute("/settings");
    await user.click(await bell("Notifications, 1 unread"));
    const links = (await list()).getAllByRole("link");
    expect(links[0]).toHaveAccessibleName(/^Unread.*Grace Hall mentioned you in “Kick-off”/);
    expect(links[1]).toHaveAccessibleName(/^Piet mentioned you/);
    expect(links[0]).toHaveTextContent("@Ada Example can you look at this?");
  });

  it("leads to the note in its place and marks it as read", async () => {
    const client = makeClient();
    state.clients = [client];
    const record = { type: "client" as const, id: client.id, title: client.name };
    state.notifications = [makeNotification({ record }), makeNotification()];
    const { user, router } = renderRoute("/settings");
    await user.click(await bell("Notifications, 2 unread"));
    const [link] = (await list()).getAllByRole("link");
    if (link) await user.click(link);
    await bell("Notifications, 1 unread");
    expect(router.state.location.pathname).toBe(`/clients/${client.id}`);
    expect(router.state.location.search).toEqual({
      tab: "notes",
      note: state.notifications[0]?.note?.id,
    });
    expect(state.notifications[0]?.read_at).not.toBeNull();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("marks all as read, and takes it back when the server refuses", async () => {
    state.notifications = [makeNotification(), makeNotification()];
    server.use(
      route("post", "/api/v1/me/notifications/read-all", () => refuse(503, "unavailable")),
    );
    const { user } = renderRoute("/settings");
    await user.click(await bell("Notifications, 2 unread"));
    await list();
    const all = () => user.click(screen.getByRole("button", { name: "Mark all as read" }));
    await all();
    expect(
      await screen.findByText("The notifications were not marked as read"),
    ).toBeInTheDocument();
    expect(await bell("Notifications, 2 unread")).toBeInTheDocument();
    server.resetHandlers();
    await all();
    await waitFor(() => expect(state.notifications.every((one) => one.read_at)).toBe(true));
    expect(await bell("Notifications")).toBeInTheDocument();
    expect((await list()).queryByText("Unread")).toBeNull();
  });

  it("says that there is nothing, and when the list does not come", async () => {
    const { user, unmount } = renderRoute("/settings");
    await user.click(await bell("Notifications"));
    expect(await screen.findByText("Nobody has mentioned you yet.")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    unmount();
    server.use(route("get", "/api/v1/me/notifications", () => refuse(403, "forbidden")));
    const again = renderRoute("/settings");
    await again.user.click(await bell("Notifications"));
    expect(await within(await panel()).findByRole("alert")).toBeInTheDocument();
  });

  it("opens with g i", async () => {
    const { user } = renderRoute("/settings");
    await bell("Notifications");
    await user.keyboard("gi");
    expect(await panel()).toBeInTheDocument();
  });

  it("asks again once a minute", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    renderRoute("/settings");
    await bell("Notifications");
    state.notifications = [makeNotification()];
    act(() => void vi.advanceTimersByTime(60_000));
    vi.useRealTimers();
    expect(await bell("Notifications, 1 unread")).toBeInTheDocument();
  });
});

describe("Home", () => {
  it("shows the latest five mentions that are unread", async () => {
    state.notifications = Array.from({ length: 7 }, (_, at) =>
      makeNotification({ excerpt: `mention ${at}` }),
    );
    const { user } = renderRoute("/");
    const mentions = await screen.findByRole("list", { name: "Mentions of you" });
    expect(within(mentions).getAllByRole("link")).toHaveLength(5);
    expect(within(mentions).getByText("mention 0")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Show all" }));
    expect((await list()).getAllByRole("link")).toHaveLength(7);
  });

  it("has no such list when there are none", async () => {
    renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    expect(screen.queryByText("Mentions of you")).toBeNull();
  });
});

describe("what is cached", () => {
  const [one, two] = [makeNotification(), makeNotification()];
  const at = "2026-11-20T10:00:00Z";

  it("loses what was read, and counts on", () => {
    const unread = { items: [one, two], next_cursor: null, total: 9 };
    expect(readIn(unread, one.id, at)).toMatchObject({ items: [two], total: 8 });
    expect(readIn(unread, undefined, at)).toMatchObject({ items: [], total: 0 });
  });

  it("keeps it in the list, and leaves alone what was read before", () => {
    const before = { ...two, read_at: "2026-11-01T10:00:00Z" };
    const pages = { pages: [{ items: [one, before], next_cursor: null }], pageParams: [undefined] };
    expect(readIn(pages, undefined, at)).toMatchObject({
      pages: [{ items: [{ read_at: at }, { read_at: before.read_at }] }],
    });
  });
});

it("counts up to 99", () => {
  expect([1, 99, 100, 1234].map(shortCount)).toEqual(["1", "99", "99+", "99+"]);
});
