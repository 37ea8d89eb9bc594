import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { some } from "./pages/clients";
import { type User, invite } from "./pages/people";

test("people look right in every state, on a desk and on a phone", async ({ firm, visit }) => {
  const [client] = await firm.api.clients(some);
  const long = "Wilhelmina Featherstonehaugh-Cholmondeley";
  await firm.hire("admin", long);
  const pia = await firm.hire("portal", "Pia Contact", client ? [client] : []);
  const sam = await firm.hire("subcontractor", "Sam Free", client ? [client] : []);
  const ivo = await invite(firm.api, { email: `ivo.${firm.id}@n.example`, name: "Ivo Lund" });
  const dora = await firm.hire("member", "Dora Gone");
  await firm.api.call<User>("PATCH", `users/${dora.id}`, { is_active: false });
  await firm.api.call<User>("PATCH", `users/${pia.id}`, { client_portal_enabled: false });
  const page = await visit(firm.admin, "/admin/users");
  const places = [
    ["", page.getByText("Portal closed")],
    ["?role=admin,member&status=active&q=e", page.getByText("Filters in force")],
    ["?sheet=invite", page.getByRole("radio", { name: "Portal user" })],
    [`?user=${sam.id}`, page.getByRole("button", { name: "Remove Ridgeline Wind" })],
    [`?user=${ivo.id}`, page.getByRole("button", { name: "Invite again" })],
    [`?user=${pia.id}&part=access`, page.getByText(/does not see/)],
    [`?user=${firm.admin.id}&part=activity`, page.getByRole("link", { name: /audit log/ })],
  ] as const;
  for (const size of [widths.desk, widths.phone]) {
    await page.setViewportSize(size);
    for (const [search, ready] of places) {
      await open(page, `/admin/users${search}`);
      if (!search.includes("q=e")) await expect(ready.first()).toBeVisible();
      await expectToFit(page);
      await expectAccessibleInBothThemes(page, `${search} at ${size.width}`);
    }
  }
});
