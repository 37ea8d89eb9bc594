import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/test/msw/factories";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

const [ridge] = [{ id: "0198c0de-0000-7000-8000-0000000000d1", name: "Ridgeline" }];
const grace = makeUser({ email: "grace@hall.example" });
const page = "/admin/users";
const sheetOf = (part = "") => `${page}?user=${grace.id}${part}`;
const now = () => state.users.find(({ id }) => id === grace.id);

beforeEach(() => {
  const [me] = state.users;
  state.users = me ? [me, grace] : [grace];
});

async function openSheet() {
  const view = renderRoute(sheetOf());
  const sheet = await screen.findByRole("dialog", { name: "Grace Hall" });
  await within(sheet).findByRole("radio", { name: "Member" });
  return { ...view, sheet };
}

describe("the list", () => {
  it("shows who they are, what they may, and who has not come yet", async () => {
    state.users = [
      ...state.users,
      makeUser({ name: "Pia", role: "portal", client: ridge, client_portal_enabled: true }),
      makeUser({ name: "Quin", role: "portal", client: ridge }),
      makeUser({ name: "Ivo", status: "invited", last_seen_at: null }),
      makeUser({ name: "Dora", status: "inactive", is_active: false, has_second_factor: true }),
    ];
    renderRoute(page);
    const table = await screen.findByRole("table", { name: "Users" });
    const row = (name: string) =>
      within(table)
        .getAllByRole("row")
        .find((one) => within(one).queryByRole("link", { name }));
    expect(row("Ada Example")).toHaveTextContent(/you.*Admin.*Assessor/);
    expect(row("Pia")).toHaveTextContent("Portal · Ridgeline");
    expect(row("Quin")).toHaveTextContent("Portal closed · Ridgeline");
    expect(row("Ivo")).toHaveTextContent(/Invited.*Not yet/);
    expect(row("Dora")).toHaveTextContent(/Deactivated.*Second factor set up/);
    expect(screen.getByText("6 people")).toBeInTheDocument();
  });

  it("is filtered by the address, and says when nobody fits", async () => {
    const { user, router } = renderRoute(`${page}?role=portal`);
    await user.click(await screen.findByRole("button", { name: "Remove Role" }));
    expect(await screen.findByRole("link", { name: "Grace Hall" })).toBeInTheDocument();
    await user.type(screen.getByRole("searchbox", { name: "Search users" }), "ada");
    await waitFor(() => expect(router.state.location.search).toEqual({ q: "ada" }));
    await waitFor(() => expect(screen.queryByRole("link", { name: "Grace Hall" })).toBeNull());
    await user.type(screen.getByRole("searchbox", { name: "Search users" }), "zzz");
    expect(await screen.findByText("Nobody fits these filters")).toBeInTheDocument();
  });

  it("is for admins: others neither see the way nor the page", async () => {
    state.me.permissions = ["clients:read"];
    state.me.membership.role = "member";
    renderRoute(page);
    expect(
      await screen.findByRole("heading", { name: "You do not have access" }),
    ).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Users" })).toBeNull();
    expect(screen.queryByRole("link", { name: "Audit log" })).toBeNull();
  });

  it("says what went wrong, and tries again", async () => {
    let broken = true;
    server.use(
      route("get", "/api/v1/users", () =>
        broken
          ? refuse(422, "invalid")
          : { status: 200, body: { items: [grace], next_cursor: null, total: 1 } },
      ),
    );
    const { user } = renderRoute(page);
    await user.click(
      await screen.findByRole("button", { name: "Try again" }).then((button) => {
        broken = false;
        return button;
      }),
    );
    expect(await screen.findByRole("link", { name: "Grace Hall" })).toBeInTheDocument();
  });
});

describe("an invitation", () => {
  it("is written from the keyboard, and its link shown this once", async () => {
    const { user } = renderRoute(page);
    await screen.findByRole("link", { name: "Grace Hall" });
    await user.keyboard("c");
    const sheet = await screen.findByRole("dialog", { name: "Invite somebody" });
    await user.type(within(sheet).getByRole("textbox", { name: "Email" }), "ivo@north.example");
    await user.type(within(sheet).getByRole("textbox", { name: "Name" }), "Ivo Lund");
    await user.click(within(sheet).getByRole("button", { name: "Send invitation" }));
    expect(await screen.findByRole("dialog", { name: "Ivo Lund was invited" })).toHaveTextContent(
      "https://rapport.example/accept-invitation#secret-once",
    );
    expect(screen.getByText(/This server sends no email/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Done" }));
    expect(await screen.findByRole("link", { name: "Ivo Lund" })).toBeInTheDocument();
    expect(state.users.at(-1)).toMatchObject({ role: "member", status: "invited" });
  });

  it("of a portal user needs a client", async () => {
    const { user } = renderRoute(`${page}?sheet=invite`);
    await user.type(await screen.findByRole("textbox", { name: "Email" }), "pia@ridge.example");
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Pia");
    await user.click(screen.getByRole("radio", { name: "Portal user" }));
    await user.click(screen.getByRole("button", { name: "Send invitation" }));
    const client = screen.getByRole("combobox", { name: "Client" });
    await waitFor(() => expect(client).toHaveAccessibleDescription("This field is required."));
    await user.click(client);
    await user.click(await screen.findByRole("option", { name: /Blue Harbour/ }));
    await user.click(screen.getByRole("button", { name: "Send invitation" }));
    await screen.findByRole("dialog", { name: "Pia was invited" });
    expect(state.users.at(-1)?.client?.name).toBe("Blue Harbour Energy");
  });

  it("of a member is refused beside the address", async () => {
    const { user } = renderRoute(`${page}?sheet=invite`);
    const email = await screen.findByRole("textbox", { name: "Email" });
    await user.type(email, grace.email);
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Grace");
    await user.click(screen.getByRole("button", { name: "Send invitation" }));
    await waitFor(() =>
      expect(email).toHaveAccessibleDescription(/is a member of the organisation already/),
    );
    expect(email).toHaveFocus();
  });

  it("gives no assessment that one has not oneself", async () => {
    state.me.membership.can_assess = false;
    renderRoute(`${page}?sheet=invite`);
    const box = await screen.findByRole("checkbox", { name: "Assesses clients" });
    expect(box).toBeDisabled();
    expect(box).toHaveAccessibleDescription(/Only somebody who assesses clients/);
  });
});

describe("a user", () => {
  it("becomes a portal user only after a warning", async () => {
    const { user } = await openSheet();
    await user.click(screen.getByRole("switch", { name: "Portal access" }));
    expect(screen.getByRole("radio", { name: "Portal user" })).toBeChecked();
    await user.click(screen.getByRole("combobox", { name: "Client" }));
    await user.click(await screen.findByRole("option", { name: /Blue Harbour/ }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    const warning = await screen.findByRole("alertdialog");
    expect(warning).toHaveTextContent(/lose the firm’s app.*Blue Harbour Energy/);
    expect(now()?.role).toBe("member");
    await user.click(within(warning).getByRole("button", { name: "Make a portal user" }));
    await waitFor(() =>
      expect(now()).toMatchObject({ role: "portal", client_portal_enabled: true }),
    );
  });

  it("takes back the switch, and the role with it", async () => {
    const { user } = await openSheet();
    const portal = screen.getByRole("switch", { name: "Portal access" });
    await user.click(portal);
    await user.click(portal);
    expect(screen.getByRole("radio", { name: "Member" })).toBeChecked();
    expect(screen.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
  });

  it("is compared when somebody was faster", async () => {
    const { user } = await openSheet();
    await user.click(screen.getByRole("radio", { name: "Admin" }));
    state.users = state.users.map((one) =>
      one.id === grace.id ? { ...one, role: "subcontractor", version: 2 } : one,
    );
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog", { name: "Changed meanwhile" });
    expect(within(dialog).getByRole("radio", { name: /Yours\s*Admin/ })).toBeChecked();
    await user.click(within(dialog).getByRole("radio", { name: /Theirs\s*Subcontractor/ }));
    await user.click(within(dialog).getByRole("radio", { name: /Yours/ }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(now()).toMatchObject({ role: "admin", version: 3 }));
  });

  it("is deactivated after asking, and let in again", async () => {
    const { user } = await openSheet();
    await user.click(screen.getByRole("button", { name: "Deactivate" }));
    const ask = await screen.findByRole("alertdialog");
    expect(ask).toHaveTextContent("sessions and API tokens end at once");
    await user.click(within(ask).getByRole("button", { name: "Deactivate" }));
    await waitFor(() => expect(now()?.is_active).toBe(false));
    await user.click(await screen.findByRole("button", { name: "Reactivate" }));
    await waitFor(() => expect(now()?.is_active).toBe(true));
  });

  it("who is the last admin is told so in plain words", async () => {
    const me = state.me.user.id;
    const { user } = renderRoute(`${page}?user=${me}`);
    await user.click(await screen.findByRole("radio", { name: "Member" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await user.click(await screen.findByRole("button", { name: "Give it up" }));
    expect(await screen.findByText(/This is the last active admin/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Deactivate" }));
    const ask = await screen.findByRole("alertdialog", { name: "Deactivate yourself?" });
    await user.click(within(ask).getByRole("button", { name: "Deactivate" }));
    expect(await within(ask).findByText(/This is the last active admin/)).toBeInTheDocument();
  });

  it("who has not come yet is invited again", async () => {
    state.users = state.users.map((one) => ({ ...one, status: "invited" as const }));
    const { user } = await openSheet();
    await user.click(screen.getByRole("button", { name: "Invite again" }));
    expect(await screen.findByText(/#secret-once/)).toBeInTheDocument();
  });

  it("has what they can see explained, rule by rule", async () => {
    const { user } = renderRoute(sheetOf("&part=access"));
    await user.click(await screen.findByRole("combobox", { name: "Record" }));
    await user.click(await screen.findByRole("option", { name: /Blue Harbour/ }));
    expect(await screen.findByText("Grace Hall sees Blue Harbour Energy.")).toBeInTheDocument();
    const row = screen.getByRole("row", { name: /Delete for good/ });
    expect(row).toHaveTextContent(/The role does not have this.*Not allowed.*clients:write/);
  });

  it("has their last doings, with the way to the log", async () => {
    renderRoute(`${page}?user=${state.me.user.id}&part=activity`);
    const list = await screen.findByRole("list", { name: "Activity" });
    expect(list).toHaveTextContent(/Changed.*Grace Hall/);
    expect(screen.getByRole("link", { name: "Show in the audit log" })).toHaveAttribute(
      "href",
      `/admin/audit?person=${state.me.user.id}`,
    );
  });
});

it("is found in the palette by admins, and invited from there", async () => {
  const { user, router } = renderRoute("/");
  await screen.findByRole("heading", { name: "Home" });
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox"), "grace");
  await user.click(await screen.findByRole("option", { name: /Grace Hall/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe(page));
  expect(await screen.findByRole("dialog", { name: "Grace Hall" })).toBeInTheDocument();
});
