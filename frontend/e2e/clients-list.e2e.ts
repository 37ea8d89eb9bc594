import { expect, open, test } from "./fixtures";
import { widths } from "./looks";
import { heading, link, names, some } from "./pages/clients";

test.describe("the list", () => {
  test("remembers cards or table", async ({ firm, visit }) => {
    await firm.api.clients(some);
    const page = await visit(firm.admin, "/clients");
    await expect(page.getByRole("list", { name: "Clients" })).toBeVisible();
    await page.getByRole("radio", { name: "Table" }).click();
    const table = page.getByRole("table", { name: "Clients" });
    await expect(table).toBeVisible();
    await open(page, "/clients");
    await expect(table).toBeVisible();
    await table.getByRole("button", { name: "Name" }).click();
    await expect(table.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
    await expect(table.getByRole("link").first()).toHaveText("Ridgeway Solar");
    await page.setViewportSize(widths.phone);
    await expect(link(page, "Alder County")).toBeVisible();
  });

  test("is found, filtered and sorted by its address", async ({ firm, visit }) => {
    await firm.api.clients(some);
    const page = await visit(firm.admin, "/clients");
    await expect
      .poll(() => names(page))
      .toEqual(["Alder County", "Harbour & Sons", "Ridgeline Wind", "Ridgeway Solar"]);

    await page.getByRole("searchbox", { name: "Search clients" }).fill("ridge");
    await expect.poll(() => names(page)).toEqual(["Ridgeline Wind", "Ridgeway Solar"]);
    await page.getByRole("button", { name: "Sort by" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Name, Z to A" }).click();
    await expect.poll(() => names(page)).toEqual(["Ridgeway Solar", "Ridgeline Wind"]);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("checkbox", { name: "Net 30" }).click();
    await expect.poll(() => names(page)).toEqual(["Ridgeline Wind"]);
    await page.keyboard.press("Escape");

    const here = page.url();
    expect(Object.fromEntries(new URL(here).searchParams)).toEqual({
      q: "ridge",
      sort: "-name",
      billing: "net_30",
    });
    await page.reload();
    await expect.poll(() => names(page)).toEqual(["Ridgeline Wind"]);
    await expect(page.getByRole("searchbox", { name: "Search clients" })).toHaveValue("ridge");
    await link(page, "Ridgeline Wind").click();
    await expect(heading(page, "Ridgeline Wind")).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(here);
    await expect.poll(() => names(page)).toEqual(["Ridgeline Wind"]);

    const chips = page.getByRole("group", { name: "Filters in force" });
    await chips.getByRole("button", { name: "Remove Billing" }).click();
    await expect.poll(() => names(page)).toEqual(["Ridgeway Solar", "Ridgeline Wind"]);
    await chips.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(async () => (await names(page)).length).toBe(4);
    await page.getByRole("searchbox", { name: "Search clients" }).fill("no such client");
    await expect(page.getByText("No client fits these filters")).toBeVisible();
  });

  test("of 120 clients goes on to its end", async ({ firm, visit }) => {
    const number = (index: number) => String(index + 1).padStart(3, "0");
    await firm.api.clients(
      Array.from({ length: 120 }, (_, index) => ({ name: `Client ${number(index)}` })),
    );
    const page = await visit(firm.admin, "/clients");
    await expect(page.getByText("120 clients")).toBeVisible();
    await expect(link(page, "Client 001")).toBeVisible();
    await expect(link(page, "Client 120")).toHaveCount(0);
    await page.getByRole("main").hover();
    await expect(async () => {
      await page.mouse.wheel(0, 4000);
      await expect(link(page, "Client 120")).toBeInViewport({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole("button", { name: "Load more" })).toHaveCount(0);

    await link(page, "Client 120").click();
    await expect(heading(page, "Client 120")).toBeVisible();
    await page.goBack();
    await expect(link(page, "Client 120"), "where one was").toBeInViewport();
  });
});
