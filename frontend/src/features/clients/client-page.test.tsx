import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { makeClient } from "@/test/msw/factories";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

let client: Schemas["Client"];
const page = () => `/clients/${client.id}`;
const now = () => state.clients.find((one) => one.id === client.id);

beforeEach(() => {
  client = makeClient({ phone: "030 1", email: "old@ridge.example" });
  state.clients = [client, makeClient({ name: "Blue Harbour Energy" })];
});

/** Somebody else saves meanwhile. */
function overtake(change: Partial<Schemas["Client"]>): void {
  const newer = { ...client, ...change, version: client.version + 1 };
  state.clients = state.clients.map((one) => (one.id === client.id ? newer : one));
}

function log(...items: Partial<Schemas["Activity"]>[]) {
  return route("get", "/api/v1/clients/{id}/activity", () => ({
    status: 200,
    body: {
      next_cursor: null,
      items: items.map(makeActivity),
    },
  }));
}

function makeActivity(item: Partial<Schemas["Activity"]>, index: number): Schemas["Activity"] {
  return {
    seq: index,
    id: String(index),
    at: new Date().toISOString(),
    action: "updated",
    record: { type: "client", id: client.id, title: client.name },
    actor: { id: "t", name: "Tomas Meer", avatar_color: "blue" },
    client_id: null,
    request_id: null,
    changes: {},
    ...item,
  };
}

describe("editing in place", () => {
  it("shows the new value at once and saves it with the version", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "Edit Phone" }));
    const input = screen.getByRole("textbox", { name: "Phone" });
    expect(input).toHaveFocus();
    await user.clear(input);
    await user.type(input, "030 2{Enter}");
    expect(await screen.findByRole("link", { name: "030 2" })).toHaveAttribute("href", "tel:0302");
    await waitFor(() => expect(now()).toMatchObject({ phone: "030 2", version: 2 }));
  });

  it("saves two fields in a row without a conflict with itself", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "Edit Phone" }));
    await user.keyboard("{Control>}a{/Control}030 2{Enter}");
    await user.click(await screen.findByRole("button", { name: "Edit Email" }));
    await user.keyboard("{Control>}a{/Control}new@ridge.example{Enter}");
    await waitFor(() =>
      expect(now()).toMatchObject({ phone: "030 2", email: "new@ridge.example", version: 3 }),
    );
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("goes back with Escape, and checks before it asks the server", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "Edit Phone" }));
    await user.keyboard("{Control>}a{/Control}call me{Enter}");
    expect(await screen.findByText("A phone number has at least one digit.")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(screen.getByRole("link", { name: "030 1" })).toBeInTheDocument();
    expect(now()?.version).toBe(1);
  });

  it("opens again with what was typed and the reason when the server refuses", async () => {
    server.use(route("patch", "/api/v1/clients/{id}", () => refuse(503, "unavailable")));
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "Edit Phone" }));
    await user.keyboard("{Control>}a{/Control}030 2{Enter}");
    expect(await screen.findByText(/The server does not answer/)).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Phone" })).toHaveValue("030 2");
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("link", { name: "030 1" })).toBeInTheDocument();
  });

  it("takes a choice at once", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: /^Edit Billing:\s*Prepaid$/ }));
    await user.click(await screen.findByRole("option", { name: "Net 30" }));
    await waitFor(() => expect(now()).toMatchObject({ billing_type: "net_30" }));
  });

  it("offers no pencil to who may only read", async () => {
    overtake({ can: { update: false, archive: false, delete: false } });
    renderRoute(page());
    await screen.findByRole("heading", { level: 1, name: client.name });
    expect(screen.queryByRole("button", { name: /^Edit / })).toBeNull();
    expect(screen.getByRole("button", { name: "Edit" })).toHaveAttribute("aria-disabled", "true");
  });
});

describe("somebody was faster", () => {
  it("compares field by field and saves on top", async () => {
    server.use(log({ changes: { phone: { from: "030 1", to: "030 9" } } }));
    const { user } = renderRoute(`${page()}?sheet=edit`);
    const phone = await screen.findByRole("textbox", { name: "Phone" });
    await user.clear(phone);
    await user.type(phone, "030 2");
    await user.type(await screen.findByRole("textbox", { name: "Website" }), "ridge.example");
    overtake({ phone: "030 9", email: "new@ridge.example" });
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog", { name: /Changed by Tomas Meer/ });
    const choice = (name: string) => within(dialog).getByRole("radiogroup", { name });
    const option = (name: string, text: RegExp) =>
      within(choice(name)).getByRole("radio", { name: text });
    expect(option("Phone", /Yours\s*030 2/)).toBeChecked();
    expect(option("Email", /new@ridge/)).toBeChecked();
    expect(option("Website", /ridge.example/)).toBeChecked();
    await user.click(option("Phone", /030 9/));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(now()).toMatchObject({
        phone: "030 9",
        email: "new@ridge.example",
        website: "ridge.example",
        version: 3,
      }),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("keeps what was typed when one goes back", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "Edit Phone" }));
    overtake({ phone: "030 9" });
    await user.keyboard("{Control>}a{/Control}030 2{Enter}");
    const dialog = await screen.findByRole("dialog", { name: /Changed/ });
    await user.click(within(dialog).getByRole("button", { name: "Back" }));
    expect(await screen.findByRole("textbox", { name: "Phone" })).toHaveValue("030 2");
    expect(now()).toMatchObject({ phone: "030 9", version: 2 });
  });

  it("takes all of theirs without a further save", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "Edit Phone" }));
    overtake({ phone: "030 9" });
    await user.keyboard("{Control>}a{/Control}030 2{Enter}");
    const dialog = await screen.findByRole("dialog", { name: /Changed/ });
    await user.click(within(dialog).getByRole("button", { name: "Take all of theirs" }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("link", { name: "030 9" })).toBeInTheDocument();
    expect(now()?.version).toBe(2);
  });
});

describe("the page of a client", () => {
  it("leads to another client by typing, from the keyboard alone", async () => {
    const { user } = renderRoute(`${page()}?tab=activity`);
    await screen.findByRole("heading", { level: 1, name: client.name });
    await user.keyboard("s");
    await user.type(await screen.findByRole("combobox", { name: "Go to client" }), "blue");
    await screen.findByRole("option", { name: /Blue Harbour/ });
    await waitFor(() => expect(screen.queryByRole("option", { name: /Ridgeline/ })).toBeNull());
    await user.keyboard("{Enter}");
    expect(
      await screen.findByRole("heading", { level: 1, name: "Blue Harbour Energy" }),
    ).toBeInTheDocument();
    expect(screen.getByRole("tab", { name: "Activity" })).toHaveAttribute("aria-selected", "true");
  });

  it("tells who changed what, from what to what", async () => {
    server.use(
      log(
        { changes: { phone: { from: "030 1", to: null }, type: { from: null, to: "ipp" } } },
        { action: "created", actor: null },
      ),
    );
    renderRoute(`${page()}?tab=activity`);
    await screen.findByRole("heading", { name: /today/i });
    const [entry, first] = await screen
      .findAllByRole("listitem")
      .then((items) => items.filter((item) => item.parentElement?.tagName === "OL"));
    expect(entry).toHaveTextContent("Tomas Meer changed Phone and Type");
    expect(entry).toHaveTextContent(/Phone\s*from\s*030 1\s*to\s*None/);
    expect(entry).toHaveTextContent(/Type\s*from\s*None\s*to\s*IPP/);
    expect(first).toHaveTextContent("The system created the client");
  });

  it("archives with a badge and an undo", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "More actions" }));
    await user.click(await screen.findByRole("menuitem", { name: "Archive client" }));
    expect(await screen.findByText("Archived")).toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(screen.queryByText("Archived")).toBeNull());
    expect(now()?.archived_at).toBeNull();
  });

  it("names what stands in the way of a delete, and archives instead", async () => {
    server.use(
      route("delete", "/api/v1/clients/{id}", () =>
        refuse(409, "conflict", { dependencies: [{ kind: "portal_membership", count: 2 }] }),
      ),
    );
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "More actions" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete client" }));
    await user.click(await screen.findByRole("button", { name: "Delete client" }));
    expect(await screen.findByText("2 portal accounts")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Archive instead" }));
    await waitFor(() => expect(now()?.archived_at).not.toBeNull());
  });

  it("deletes after asking, and goes to the list", async () => {
    const { user, router } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "More actions" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete client" }));
    await user.click(await screen.findByRole("button", { name: "Delete client" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/clients"));
    expect(now()).toBeUndefined();
  });

  it("is not found when it is not there", async () => {
    renderRoute("/clients/0198c0de-0000-7000-8000-00000000dead");
    expect(
      await screen.findByRole("heading", { name: "This page does not exist" }),
    ).toBeInTheDocument();
    // The sidebar, and the bar of a phone.
    expect(screen.getAllByRole("link", { name: "Clients" })).toHaveLength(2);
  });

  it("is on Home among the recent ones, and found in the palette", async () => {
    const { user, router } = renderRoute(page());
    await screen.findByRole("heading", { level: 1, name: client.name });
    await router.navigate({ to: "/" });
    expect(await screen.findByRole("heading", { name: "Recent clients" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: new RegExp(client.name) })).toBeInTheDocument();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "blue");
    await user.click(await screen.findByRole("option", { name: /Blue Harbour/ }));
    expect(
      await screen.findByRole("heading", { level: 1, name: "Blue Harbour Energy" }),
    ).toBeInTheDocument();
  });
});
