import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { Firm } from "./seed";

const NO_MAIL = "No email is sent here.";
const asking = ["/forgot-password", "/sign-in-link"];
const sizes = [widths.desk, widths.phone];

/** Of the panel with the form. */
const height = (page: Page) =>
  page.getByRole("main").evaluate((main) => main.firstElementChild?.getBoundingClientRect().height);

async function expectToLookRight(page: Page) {
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, `${page.url()} at ${page.viewportSize()?.width}`);
}

test("where no mail is sent, no link is promised", async ({ visit }) => {
  const page = await visit(null, "/login");
  for (const size of sizes) {
    await page.setViewportSize(size);
    await open(page, "/login");
    await expect(page.getByText(NO_MAIL)).toContainText("rapport user password");
    await expect(page.getByRole("link")).toHaveCount(0);
    await expectToLookRight(page);
    for (const path of asking) {
      await open(page, path);
      await expect(page.getByText(NO_MAIL)).toContainText("rapport user password");
      await expect(page.getByRole("textbox")).toHaveCount(0);
      await expectToLookRight(page);
    }
  }
  await page.getByRole("link", { name: "To sign-in" }).click();
  await expect(page).toHaveURL("/login");
});

test("where mail is sent, links are offered and asked for", async ({ ownServer, visit }) => {
  await Firm.found(ownServer);
  const page = await visit(null, "/login", { url: ownServer.url });
  for (const size of sizes) {
    await page.setViewportSize(size);
    await open(page, "/login");
    await expect(page.getByRole("link")).toHaveText([
      "Forgot password?",
      "Email me a sign-in link",
    ]);
    await expect(page.getByText(NO_MAIL)).toHaveCount(0);
    await expectToLookRight(page);
    for (const path of asking) {
      await open(page, path);
      await expect(page.getByRole("textbox", { name: "Email" })).toBeFocused();
      await expectToLookRight(page);
    }
  }
});

for (const language of ["en", "de"]) {
  test(`the sign-in page is as high with mail as without: ${language}`, async ({
    ownServer,
    visit,
  }) => {
    await Firm.found(ownServer);
    const stored = { language };
    const without = await visit(null, "/login", { stored });
    const offered = await visit(null, "/login", { stored, url: ownServer.url });
    for (const size of sizes) {
      for (const page of [without, offered]) await page.setViewportSize(size);
      await expect(offered.getByRole("link")).toHaveCount(2);
      await expect(without.getByText("rapport user password")).toBeVisible();
      // While the answer is awaited its place is kept: what comes into it moves nothing.
      expect(await height(without)).toBe(await height(offered));
    }
  });
}
