import { expect, open, test } from "./fixtures";
import { field, heading, link, names, some } from "./pages/clients";
import { widths } from "./looks";
import { Firm } from "./seed";

test.describe("a new client", () => {
  test("is made, and shown on its page", async ({ firm, visit }) => {
    await firm.hire("member", "Mo Brandt");
    const page = await visit(firm.admin, "/clients");
    await page.getByRole("button", { name: "New client" }).first().click();
    const sheet = page.getByRole("dialog", { name: "New client" });
    await expect(sheet.getByRole("textbox", { name: "Name" })).toBeFocused();
    await sheet.getByRole("textbox", { name: "Name" }).fill("  Ridgeline Wind ");
    await sheet.getByRole("combobox", { name: "Type" }).click();
    await page.getByRole("option", { name: "Utility" }).click();
    await sheet.getByRole("textbox", { name: "Website" }).fill("ridgeline.example");
    await sheet.getByRole("combobox", { name: "Primary contact" }).click();
    await page.getByPlaceholder("Primary contact").fill("brandt");
    await page.getByRole("option", { name: "Mo Brandt" }).click();
    await sheet.getByRole("textbox", { name: "About" }).fill("They run turbines.\n\nAsk for Ana.");
    await sheet.getByRole("button", { name: "Create client" }).click();

    await expect(heading(page, "Ridgeline Wind")).toBeVisible();
    await expect(page.getByText("Ridgeline Wind was created")).toBeVisible();
    await expect(page.getByRole("link", { name: "ridgeline.example" })).toHaveAttribute(
      "href",
      /^https:/,
    );
    await expect(page.getByText("Ask for Ana.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Edit Primary contact" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "Mo Brandt" })).toBeVisible();
    await page.goBack();
    await expect(sheet).toHaveCount(0);
    await expect(link(page, "Ridgeline Wind")).toBeVisible();
  });

  test("that is refused keeps what was typed; faults stand beside their fields", async ({
    firm,
    visit,
    watch,
  }) => {
    watch.declare(422, "POST", /\/clients$/);
    const page = await visit(firm.admin, "/clients?sheet=new");
    await field(page, "Email").fill("office@-ridgeline-.example");
    await field(page, "Phone").fill("0117\u00074960101");
    await page.getByRole("button", { name: "Create client" }).click();
    await expect(field(page, "Name")).toBeFocused();
    await expect(field(page, "Name")).toHaveAccessibleDescription("This field is required.");

    await field(page, "Name").fill("Ridgeline Wind");
    await page.getByRole("button", { name: "Create client" }).click();
    await expect(field(page, "Email")).toBeFocused();
    await expect(field(page, "Email")).toHaveAccessibleDescription(/not an email address/);
    await expect(field(page, "Phone")).toHaveAccessibleDescription(/Control characters/);
    await expect(field(page, "Name")).toHaveValue("Ridgeline Wind");
    expect((await firm.api.call<{ items: unknown[] }>("GET", "clients")).items).toEqual([]);

    await field(page, "Email").fill("office@ridgeline.example");
    await field(page, "Phone").fill("0117 4960101");
    await page.getByRole("button", { name: "Create client" }).click();
    await expect(heading(page, "Ridgeline Wind")).toBeVisible();
  });

  test("that was not finished is offered again as a draft", async ({ firm, visit }) => {
    const page = await visit(firm.admin, "/clients?sheet=new");
    await field(page, "Name").fill("Ridgeline Wind");
    await field(page, "Address").fill("4 Mill Lane");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.reload();
    await page.getByRole("button", { name: "New client" }).first().click();
    await page.getByRole("button", { name: "Restore" }).click();
    await expect(field(page, "Address")).toHaveValue("4 Mill Lane");
    await page.getByRole("button", { name: "Create client" }).click();
    await expect(heading(page, "Ridgeline Wind")).toBeVisible();
  });
});

test.describe("a client", () => {
  test("is switched quickly", async ({ firm, visit }) => {
    const [first] = await firm.api.clients(some);
    const page = await visit(firm.admin, `/clients/${first?.id}?tab=activity`);
    await page.getByRole("button", { name: "Switch client" }).click();
    await page.getByPlaceholder("Go to client").fill("alder");
    await page.getByRole("option", { name: /Alder County/ }).click();
    await expect(heading(page, "Alder County")).toBeVisible();
    await expect(page.getByRole("tab", { name: "Activity" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await page.goBack();
    await expect(heading(page, "Ridgeline Wind")).toBeVisible();
  });

  test("is edited where it stands", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind", email: "a@ridgeline.example" });
    const page = await visit(firm.admin, `/clients/${client.id}`);

    await test.step("Enter saves", async () => {
      await page.getByRole("button", { name: /^Edit Phone/ }).click();
      await expect(field(page, "Phone")).toBeFocused();
      await field(page, "Phone").fill("0117 4960101");
      await field(page, "Phone").press("Enter");
      await expect(page.getByRole("link", { name: "0117 4960101" })).toBeVisible();
    });
    await test.step("Escape goes back", async () => {
      await page.getByRole("button", { name: "Edit Email" }).click();
      await field(page, "Email").fill("other@ridgeline.example");
      await field(page, "Email").press("Escape");
      await expect(page.getByRole("link", { name: "a@ridgeline.example" })).toBeVisible();
    });
    await test.step("a fault keeps the editor open, with what was typed", async () => {
      await page.getByRole("button", { name: "Edit Email" }).click();
      await field(page, "Email").fill("nobody");
      await field(page, "Email").press("Enter");
      await expect(field(page, "Email")).toHaveAccessibleDescription(/not an email address/);
      await expect(field(page, "Email")).toHaveValue("nobody");
      await field(page, "Email").press("Escape");
    });
    await test.step("leaving the field saves", async () => {
      await page.getByRole("button", { name: /^Edit Address/ }).click();
      await field(page, "Address").fill("4 Mill Lane\nBristol");
      await page.getByRole("heading", { name: "Details" }).click();
      await expect(page.getByRole("button", { name: /^Edit Address/ })).toContainText("Bristol");
    });
    await test.step("a choice is saved at once", async () => {
      await page.getByRole("button", { name: /^Edit Type/ }).click();
      await page.getByRole("option", { name: "Government" }).click();
      await expect(page.getByRole("button", { name: /^Edit Type/ })).toContainText("Government");
    });
    await test.step("the name too", async () => {
      await page.getByRole("button", { name: /^Edit Name/ }).click();
      await field(page, "Name").fill("Ridgeline Power");
      await field(page, "Name").press("Enter");
      await expect(heading(page, "Ridgeline Power")).toBeVisible();
    });
    await expect
      .poll(async () => {
        const { name, email, phone, address, type } = await firm.api.read(client.id);
        return { name, email, phone, address, type };
      })
      .toEqual({
        name: "Ridgeline Power",
        email: "a@ridgeline.example",
        phone: "0117 4960101",
        address: "4 Mill Lane\nBristol",
        type: "government",
      });

    await test.step("and all of it is in the activity", async () => {
      await page.getByRole("tab", { name: "Activity" }).click();
      const lines = page.getByRole("tabpanel").getByRole("listitem");
      for (const said of [
        /changed Name.*Ridgeline Wind.*Ridgeline Power/s,
        /changed Type.*None.*Government/s,
        /changed Address/,
        /changed Phone.*0117 4960101/s,
        /created the client/,
      ]) {
        await expect(lines.filter({ hasText: said }).first()).toBeVisible();
      }
      await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
    });
  });

  test("that is refused by the server comes back as it was, with the reason", async ({
    firm,
    visit,
    watch,
  }) => {
    watch.declare(422, "PATCH", /\/clients\//);
    const client = await firm.api.client({ name: "Ridgeline Wind", email: "a@ridgeline.example" });
    const page = await visit(firm.admin, `/clients/${client.id}`);
    await page.getByRole("button", { name: "Edit Email" }).click();
    await field(page, "Email").fill("a@-ridgeline-.example");
    await field(page, "Email").press("Enter");
    await expect(field(page, "Email")).toHaveAccessibleDescription(/not an email address/);
    await expect(field(page, "Email")).toHaveValue("a@-ridgeline-.example");
    await field(page, "Email").press("Escape");
    await expect(page.getByRole("link", { name: "a@ridgeline.example" })).toBeVisible();
  });

  test("is archived, and brought back by Undo", async ({ firm, visit }) => {
    const [client] = await firm.api.clients(some);
    const page = await visit(firm.admin, "/clients");
    const name = client?.name ?? "";
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Archive client" }).click();
    await expect(page.getByText(`${name} was archived`)).toBeVisible();
    await expect(link(page, name)).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(link(page, name)).toBeVisible();
    await expect.poll(async () => (await firm.api.read(client?.id ?? "")).archived_at).toBeNull();

    await link(page, name).click();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Archive client" }).click();
    await expect(page.getByText("Archived", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Restore client" }).click();
    await expect(page.getByText("Archived", { exact: true })).toHaveCount(0);
  });

  test("is deleted after a question", async ({ firm, visit }) => {
    const [client] = await firm.api.clients(some);
    const page = await visit(firm.admin, `/clients/${client?.id}`);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete client" }).click();
    const question = page.getByRole("alertdialog", { name: "Delete Ridgeline Wind?" });
    await question.getByRole("button", { name: "Delete client" }).click();
    await expect(heading(page, "Clients")).toBeVisible();
    await expect(page.getByText("Ridgeline Wind was deleted")).toBeVisible();
    await expect.poll(async () => (await names(page)).length).toBe(3);
  });

  test("is not deleted while something refers to it", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    await firm.hire("portal", "Pia Contact", [client]);
    await firm.hire("portal", "Piet Contact", [client]);
    await firm.hire("subcontractor", "Sam Free", [client]);
    const page = await visit(firm.admin, `/clients/${client.id}`);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete client" }).click();
    const dialog = page.getByRole("dialog", { name: "Ridgeline Wind can't be deleted yet" });
    await expect(dialog.getByRole("listitem")).toHaveText([
      "1 subcontractor assigned to it",
      "2 portal accounts",
    ]);
    await dialog.getByRole("button", { name: "Archive instead" }).click();
    await expect(page.getByText("Archived", { exact: true })).toBeVisible();
  });

  test("that two people change at once loses nothing of either", async ({ firm, visit, watch }) => {
    watch.declare(412, "PATCH", /\/clients\//);
    const client = await firm.api.client({ name: "Ridgeline Wind", phone: "1" });
    const member = await firm.hire("member", "Mo Brandt");
    const mine = await visit(firm.admin, `/clients/${client.id}?sheet=edit`);
    const theirs = await visit(member, `/clients/${client.id}?sheet=edit`);

    await field(mine, "Phone").fill("0117 111");
    await field(mine, "Email").fill("mine@ridgeline.example");
    await field(theirs, "Phone").fill("0117 222");
    await field(theirs, "Address").fill("4 Mill Lane");
    await theirs.getByRole("button", { name: "Save" }).click();
    await expect(theirs.getByText("Changes saved")).toBeVisible();

    await mine.getByRole("button", { name: "Save" }).click();
    const dialog = mine.getByRole("dialog", { name: /^Changed by Mo Brandt/ });
    await expect(dialog).toBeVisible();

    await test.step("on a small phone its buttons stay in sight", async () => {
      await mine.setViewportSize({ width: 390, height: 560 });
      for (const name of ["Back", "Save"]) {
        await expect(dialog.getByRole("button", { name })).toBeInViewport({ ratio: 1 });
      }
      await mine.setViewportSize(widths.desk);
    });

    await test.step("going back keeps what was typed", async () => {
      await dialog.getByRole("button", { name: "Back" }).click();
      await expect(field(mine, "Phone")).toHaveValue("0117 111");
      await expect(field(mine, "Email")).toHaveValue("mine@ridgeline.example");
      await mine.getByRole("button", { name: "Save" }).click();
    });
    const phone = dialog.getByRole("radiogroup", { name: "Phone" });
    await expect(phone.getByRole("radio", { name: /0117 111/ })).toBeChecked();
    await expect(phone.getByRole("radio", { name: /Mo Brandt.*0117 222/s })).toBeVisible();
    await phone.getByRole("radio", { name: /0117 222/ }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(mine.getByText("Changes saved")).toBeVisible();
    expect(await firm.api.read(client.id)).toMatchObject({
      phone: "0117 222",
      email: "mine@ridgeline.example",
      address: "4 Mill Lane",
    });
  });

  test("of somebody else's firm does not exist", async ({ firm, server, visit, watch }) => {
    watch.declare(404, "GET", /\/clients\//);
    const stranger = await Firm.found(server, "Elsewhere");
    const client = await stranger.api.client({ name: "Secret Client" });
    const page = await visit(firm.admin, `/clients/${client.id}`);
    await expect(heading(page, "This page does not exist")).toBeVisible();
    await expect(page.getByText("Secret")).toHaveCount(0);
    await page.getByRole("link", { name: "Go to Home" }).click();
    await expect(heading(page, "Home")).toBeVisible();
    await open(page, "/clients/not-an-id");
    await expect(heading(page, "This page does not exist")).toBeVisible();
  });
});
