import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";

/** Long enough to look at what is there meanwhile. */
const LATENCY_MS = 2500;

async function slowDown(page: Page, latency: number) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  const speed = { downloadThroughput: -1, uploadThroughput: -1 };
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency, ...speed });
}

const placesOf = (page: Page, rows: string) =>
  page.locator(rows).evaluateAll((found) =>
    found.slice(0, 2).map((row) => {
      const { top, height } = row.getBoundingClientRect();
      return { top: Math.round(top), height: Math.round(height) };
    }),
  );

for (const [name, size] of Object.entries(widths)) {
  for (const [title, path] of [
    ["Users", "/admin/users"],
    ["Audit log", "/admin/audit"],
  ] as const) {
    test(`${title}: what stands in for the rows is where they come, at a ${name}`, async ({
      firm,
      visit,
    }) => {
      await firm.hire("member", "Mo Brandt");
      const page = await visit(firm.admin, path, { viewport: size });
      await expect(page.getByRole("link", { name: /Mo Brandt/ }).first()).toBeVisible();
      const rows = await placesOf(page, "[data-row]");
      expect(rows).toHaveLength(2);

      await slowDown(page, LATENCY_MS);
      const again = page.reload({ waitUntil: "commit" });
      const standIn = page.locator("[data-row-to-be]");
      await expect(standIn.nth(1)).toBeAttached({ timeout: 60_000 });
      expect(await placesOf(page, "[data-row-to-be]")).toEqual(rows);
      await again;
      await slowDown(page, 0);
      await expect(page.locator("[data-row]").first()).toBeVisible();
      await expectToFit(page);
      await expectAccessibleInBothThemes(page, `${path} at a ${name}`);
    });
  }
}
