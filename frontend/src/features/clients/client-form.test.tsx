import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { makeClient } from "@/test/msw/factories";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

const sheet = (name: string) => screen.findByRole("dialog", { name });
const field = (name: string) => screen.findByRole("textbox", { name });

describe("a new client", () => {
  it("is opened by its shortcut, checked, made and shown", async () => {
    const { user, router } = renderRoute("/clients");
    await screen.findByRole("heading", { name: "Clients" });
    await user.keyboard("c");
    const form = await sheet("New client");
    expect(router.state.location.search).toEqual({ sheet: "new" });
    await user.type(await field("Email"), "nobody");
    await user.click(within(form).getByRole("button", { name: "Create client" }));
    expect(await screen.findByText("This field is required.")).toBeInTheDocument();
    expect(screen.getByText("This is not an email address.")).toBeInTheDocument();
    await waitFor(async () => expect(await field("Name")).toHaveFocus());
    await user.type(await field("Name"), "Zephyr");
    await user.type(await field("Email"), "@zephyr.example");
    await user.click(within(form).getByRole("button", { name: "Create client" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Zephyr" })).toBeInTheDocument();
    expect(state.clients.at(-1)).toMatchObject({
      name: "Zephyr",
      email: "nobody@zephyr.example",
      currency: "EUR",
    });
  });

  it("shows the faults of the server beside their fields, the first focused, and keeps the rest", async () => {
    server.use(
      route("post", "/api/v1/clients", () =>
        refuse(422, "invalid", {
          errors: [
            { field: "phone", code: "phone", message: "A phone number has at least one digit." },
            { field: "currency", code: "currency", message: "This is not a currency." },
          ],
        }),
      ),
    );
    const { user } = renderRoute("/clients?sheet=new");
    await user.type(await field("Name"), "Zephyr");
    await user.click(screen.getByRole("button", { name: "Create client" }));
    expect(await screen.findByText("This is not a currency.")).toBeInTheDocument();
    expect(await field("Phone")).toHaveAccessibleDescription(
      "A phone number has at least one digit.",
    );
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Currency" })).toHaveFocus());
    expect(await field("Name")).toHaveValue("Zephyr");
  });

  it("sends the same key again after an answer got lost", async () => {
    const keys: (string | null)[] = [];
    server.use(
      route("post", "/api/v1/clients", ({ request }) => {
        keys.push(request.headers.get("Idempotency-Key"));
        if (keys.length === 1) return refuse(503, "unavailable");
        return { status: 201, body: makeClient({ name: "Zephyr" }) };
      }),
    );
    const { user } = renderRoute("/clients?sheet=new");
    await user.type(await field("Name"), "Zephyr");
    await user.click(screen.getByRole("button", { name: "Create client" }));
    expect(await screen.findByText(/The server does not answer/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Create client" }));
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).not.toBeNull();
    expect(keys[1]).toBe(keys[0]);
  });

  it("asks before what was typed is lost, where no draft could be kept", async () => {
    const { user, router } = renderRoute("/clients?sheet=new");
    await user.type(await field("Name"), "Zephyr");
    // This browser has no IndexedDB: the draft is refused within a second.
    await new Promise((done) => setTimeout(done, 1200));
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    const ask = await screen.findByRole("alertdialog", { name: "Leave without saving?" });
    await user.click(within(ask).getByRole("button", { name: "Cancel" }));
    expect(await field("Name")).toHaveValue("Zephyr");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.click(await screen.findByRole("button", { name: "Leave" }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });
});

describe("editing in the sheet", () => {
  it("sends only what changed, with the version it began with", async () => {
    const client = state.clients[0] ?? makeClient();
    const sent = vi.fn<(body: unknown, version: string | null) => void>();
    server.use(
      route("patch", "/api/v1/clients/{id}", async ({ json, request }) => {
        sent(await json(), request.headers.get("If-Match"));
        return { status: 200, body: { ...client, phone: "12", version: 2 } };
      }),
    );
    const { user, router } = renderRoute(`/clients?sheet=edit&client=${client.id}`);
    await user.type(await field("Phone"), "12");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    expect(sent).toHaveBeenCalledWith({ phone: "12" }, '"1"');
  });

  it("shows a formatted text, and neither edits nor sends it", async () => {
    const json = {
      type: "doc",
      content: [{ type: "heading", content: [{ type: "text", text: "H" }] }],
    };
    const client = makeClient({ about: { json, html: "" } });
    state.clients = [client];
    renderRoute(`/clients?sheet=edit&client=${client.id}`);
    expect(await screen.findByText(/formatting that plain text cannot hold/)).toBeInTheDocument();
    expect(screen.queryByRole("textbox", { name: "About" })).toBeNull();
    expect(screen.getByRole("heading", { name: "H" })).toBeInTheDocument();
  });
});
