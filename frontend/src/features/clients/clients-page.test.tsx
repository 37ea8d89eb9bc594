import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { makeClient, makeMe } from "@/test/msw/factories";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

const list = () => screen.findByRole("list", { name: "Clients" });
const names = async () =>
  within(await list())
    .getAllByRole("link")
    .map((link) => link.textContent);

describe("the list of clients", () => {
  it("shows cards with their count, and a table that is remembered", async () => {
    const { user, router } = renderRoute("/clients");
    expect(await names()).toEqual(["Ridgeline Utility Co-op", "Blue Harbour Energy"]);
    expect(screen.getByText("2 clients")).toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "Table" }));
    expect(await screen.findByRole("table", { name: "Clients" })).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ view: "table" });
    await router.navigate({ to: "/" });
    await router.navigate({ to: "/clients" });
    expect(await screen.findByRole("table", { name: "Clients" })).toBeInTheDocument();
  });

  it("reads its filters from the address, asks for them and takes them away as chips", async () => {
    const asked = vi.fn<(query: string) => void>();
    server.events.on("request:start", ({ request }) => {
      const url = new URL(request.url);
      if (url.pathname === "/api/v1/clients") asked(url.search);
    });
    const { user, router } = renderRoute("/clients?type=ipp,utility&billing=prepaid&q=blue");
    expect(await names()).toEqual(["Blue Harbour Energy"]);
    expect(asked.mock.calls[0]?.[0]).toBe(
      "?sort=name&q=blue&type=ipp&type=utility&billing_type=prepaid&limit=100&include_total=true",
    );
    expect(screen.getByText("is IPP or Utility", { exact: false })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Remove Search" }));
    expect(router.state.location.search).toEqual({ type: "ipp,utility", billing: "prepaid" });
    await waitFor(async () => expect(await names()).toHaveLength(2));
    expect(screen.getByRole("searchbox")).toHaveValue("");
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(router.state.location.search).toEqual({});
  });

  it("searches once typing pauses, and sorts by the head of the table", async () => {
    const { user, router } = renderRoute("/clients?view=table");
    await user.type(await screen.findByRole("searchbox"), "harbour");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ q: "harbour" }));
    await waitFor(() => expect(screen.queryByText("Ridgeline Utility Co-op")).toBeNull());
    await user.click(screen.getByRole("button", { name: "Changed" }));
    expect(router.state.location.search).toMatchObject({ sort: "updated_at" });
    await waitFor(() =>
      expect(screen.getByRole("columnheader", { name: "Changed" })).toHaveAttribute(
        "aria-sort",
        "ascending",
      ),
    );
  });

  it("loads the next page by its button", async () => {
    server.use(
      route("get", "/api/v1/clients", ({ query }) => {
        const second = query.get("cursor") === "next";
        const items = [makeClient({ name: second ? "Second" : "First" })];
        return {
          status: 200,
          body: { items, next_cursor: second ? null : "next", ...(!second && { total: 2 }) },
        };
      }),
    );
    const { user } = renderRoute("/clients");
    expect(await names()).toEqual(["First"]);
    await user.click(screen.getByRole("button", { name: "Load more" }));
    await waitFor(async () => expect(await names()).toEqual(["First", "Second"]));
    expect(screen.queryByRole("button", { name: "Load more" })).toBeNull();
    expect(screen.getByText("2 clients")).toBeInTheDocument();
  });

  it("tells nothing yet from no match", async () => {
    state.clients = [];
    const { user, router } = renderRoute("/clients?q=nobody");
    expect(await screen.findByText("No client fits these filters")).toBeInTheDocument();
    const [, clear] = screen.getAllByRole("button", { name: "Clear filters" });
    if (clear) await user.click(clear);
    expect(await screen.findByText("No clients yet")).toBeInTheDocument();
    expect(router.state.location.search).toEqual({});
  });

  it("says that the server failed, and tries again", async () => {
    server.use(route("get", "/api/v1/clients", () => refuse(429, "rate_limited")));
    const { user } = renderRoute("/clients");
    expect(await screen.findByText("Too many requests")).toBeInTheDocument();
    server.resetHandlers();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await names()).toHaveLength(2);
  });

  it("offers what one may not do with a reason, and does not do it", async () => {
    state.me = makeMe({ permissions: ["clients:read", "org:read"] });
    const { user, router } = renderRoute("/clients");
    await list();
    const create = screen.getByRole("button", { name: "New client" });
    expect(create).toHaveAttribute("aria-disabled", "true");
    await user.click(create);
    expect(router.state.location.search).toEqual({});
    await user.click(screen.getByRole("button", { name: "Actions for Blue Harbour Energy" }));
    expect(await screen.findByRole("menuitem", { name: /^Archive client/ })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
  });

  it("archives a client at once, and takes it back", async () => {
    const { user } = renderRoute("/clients");
    await list();
    await user.click(screen.getByRole("button", { name: "Actions for Blue Harbour Energy" }));
    await user.click(await screen.findByRole("menuitem", { name: "Archive client" }));
    await waitFor(async () => expect(await names()).toEqual(["Ridgeline Utility Co-op"]));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(async () => expect(await names()).toHaveLength(2));
    expect(state.clients.every((client) => client.archived_at === null)).toBe(true);
  });

  it("shows the client again when archiving is refused, and says so", async () => {
    server.use(route("post", "/api/v1/clients/{id}/archive", () => refuse(503, "unavailable")));
    const { user } = renderRoute("/clients");
    await list();
    await user.click(screen.getByRole("button", { name: "Actions for Blue Harbour Energy" }));
    await user.click(await screen.findByRole("menuitem", { name: "Archive client" }));
    expect(await screen.findByText("Blue Harbour Energy was not archived")).toBeInTheDocument();
    expect(await names()).toContain("Blue Harbour Energy");
    expect(within(await list()).queryByText("Archived")).toBeNull();
  });
});
