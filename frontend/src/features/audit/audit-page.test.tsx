import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { startOfDay } from "@/lib/dates";
import { makeAuditEntry } from "@/test/msw/factories";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { deviceOf } from "./device";
import { askedOf, readAuditSearch } from "./search-params";

const page = "/admin/audit";
const grace = "0198c0de-0000-7000-8000-0000000000c1";
const ridge = "0198c0de-0000-7000-8000-0000000000d1";

beforeEach(() => {
  state.audit = [
    makeAuditEntry({
      changes: {
        role: { from: "member", to: "portal" },
        client_id: { from: null, to: ridge },
        is_active: { from: true, to: false },
      },
    }),
    makeAuditEntry({
      action: "sign_in_failed",
      record: { type: "session", id: grace, title: "Grace Hall" },
      actor: null,
      job: "sign-in",
      changes: { why: { from: null, to: "password" } },
    }),
    makeAuditEntry({ action: "deleted", record: { type: "client", id: ridge, title: "Ridge" } }),
    makeAuditEntry({ action: "created", record: { type: "client", id: ridge, title: "Ridge" } }),
  ];
});

const rows = async () => {
  const table = await screen.findByRole("table", { name: "Audit log" });
  return within(table).getAllByRole("row").slice(1);
};

describe("the audit log", () => {
  it("says who did what, from what to what", async () => {
    renderRoute(page);
    const [changed, failed, deleted, created] = await rows();
    expect(changed).toHaveTextContent(/Ada Example.*Changed.*Grace Hall/);
    expect(changed).toHaveTextContent("Role: Member → Portal user");
    expect(changed).toHaveTextContent("Client: Ridge");
    expect(changed).toHaveTextContent("Active: Yes → No");
    expect(failed).toHaveTextContent(/Sign-in.*Sign-in failed.*Reason: Wrong password/);
    expect(
      within(changed ?? document.body).getByRole("link", { name: "Grace Hall" }),
    ).toHaveAttribute("href", `/admin/users?user=${grace}`);
    // It is gone: neither row leads to it.
    for (const row of [deleted, created]) {
      expect(within(row ?? document.body).queryByRole("link", { name: "Ridge" })).toBeNull();
    }
  });

  it("opens a row with all that is known of it", async () => {
    const { user, router } = renderRoute(page);
    await user.click(await screen.findByRole("link", { name: /^Changed: Grace Hall/ }));
    const sheet = await screen.findByRole("dialog", { name: /Changed · Grace Hall/ });
    expect(sheet).toHaveTextContent(/192\.0\.2\.7/);
    expect(sheet).toHaveTextContent(/Firefox on Linux/);
    expect(sheet).toHaveTextContent(/01a1f933-57d8-7553-a832-216e68230fb1/);
    const row = within(sheet).getByRole("row", { name: /^Role/ });
    expect(row).toHaveTextContent("RoleMemberPortal user");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it("is filtered by the address", async () => {
    const { user, router } = renderRoute(`${page}?action=deleted`);
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    await user.click(screen.getByRole("button", { name: "Remove Action" }));
    await waitFor(async () => expect(await rows()).toHaveLength(4));
    await user.click(screen.getByRole("button", { name: "Filter" }));
    await user.click(await screen.findByRole("combobox", { name: "Person" }));
    await user.click(await screen.findByRole("option", { name: "Grace Hall" }));
    expect(await screen.findByText("Nothing that happened fits these filters")).toBeInTheDocument();
    expect(router.state.location.search).toHaveProperty("person");
  });

  it("is taken out as a file, with its filters", async () => {
    const made = vi.fn<(blob: Blob) => string>(() => "blob:file");
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: vi.fn() });
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockReturnValue();
    const { user } = renderRoute(`${page}?action=deleted`);
    await user.click(await screen.findByRole("button", { name: "Export" }));
    await user.click(await screen.findByRole("menuitem", { name: /CSV/ }));
    expect(await screen.findByText("The audit log was exported")).toBeInTheDocument();
    expect(click).toHaveBeenCalledOnce();
    expect(made.mock.calls[0]?.[0]).toHaveProperty("size");
  });

  it("is for admins alone", async () => {
    state.me.permissions = ["clients:read"];
    renderRoute(page);
    expect(
      await screen.findByRole("heading", { name: "You do not have access" }),
    ).toBeInTheDocument();
  });
});

describe("what the log is asked for", () => {
  it("is whole days of the person's own time zone, also where the clocks change", () => {
    expect(askedOf({ from: "2026-03-29", to: "2026-03-29" }, "Europe/Berlin")).toEqual({
      from: "2026-03-28T23:00:00.000Z",
      to: "2026-03-29T22:00:00.000Z",
    });
    expect(startOfDay("2026-11-01", "America/New_York")).toBe("2026-11-01T04:00:00.000Z");
    expect(startOfDay("2026-11-02", "America/New_York")).toBe("2026-11-02T05:00:00.000Z");
    expect(startOfDay("2026-11-02", "UTC")).toBe("2026-11-02T00:00:00.000Z");
  });

  it("is one record, or a kind of them", () => {
    expect(askedOf({ record: `client:${ridge}` }, "UTC")).toEqual({
      record_type: "client",
      record_id: ridge,
    });
    expect(readAuditSearch({ kind: "nothing", record: "client:1", from: "2026-13-01" })).toEqual(
      {},
    );
  });
});

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0", "Edge", "Windows"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1", "Safari", "iOS"],
  ["curl/8.5.0", "curl", undefined],
  ["node", undefined, undefined],
])("%s", (agent, program, system) => {
  expect(deviceOf(agent)).toEqual({ program, system });
});
