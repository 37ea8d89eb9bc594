import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { RunOptions } from "axe-core";
import { expect } from "@playwright/test";

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

const options: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
  resultTypes: ["violations"],
  preload: false,
};

/**
 * An open menu holds the focus, and so nothing behind it can be reached; the rule knows that of dialogs alone.
 * https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
const ofMenus = { rules: { "aria-hidden-focus": { enabled: false } } } satisfies RunOptions;

/** WCAG 2.1 AA, as far as a program can tell. */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  // As a script of the page it would offend the policy that the page is served with.
  if (!(await page.evaluate(() => globalThis.axe !== undefined))) await page.evaluate(axeSource);
  const menus = await page.getByRole("menu").count();
  const violations = await page.evaluate(
    async (options) => (await globalThis.axe?.run(document, options))?.violations,
    menus > 0 ? { ...options, ...ofMenus } : options,
  );
  const found = violations?.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ""}`),
  );
  expect(found, `accessibility of ${what}`).toEqual([]);
}

export type Theme = "light" | "dark";

/** The app follows the system while nobody has chosen a theme. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${theme}\\b`));
}

export async function expectAccessibleInBothThemes(page: Page, what = page.url()): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await setTheme(page, theme);
    await expectAccessible(page, `${what}, ${theme}`);
  }
}

export const widths = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** Nothing is wider than the window, nor than the part of the page that holds it. */
export async function expectToFit(page: Page): Promise<void> {
  const find = () =>
    page.evaluate(() => {
      const name = (element: Element) =>
        `${element.tagName.toLowerCase()} "${(element.textContent ?? "").trim().slice(0, 60)}"`;
      const wide: string[] = [];
      const page = document.documentElement;
      if (page.scrollWidth > page.clientWidth) wide.push("the page itself");
      for (const element of document.body.querySelectorAll("*")) {
        // What nobody sees: texts for screen readers, the inputs behind drawn controls, the page behind a sheet.
        if (element.clientWidth <= 1 || element.closest('[aria-hidden="true"]')) continue;
        // Tabs scroll sideways, and bring the chosen one into sight; so do the columns of a board.
        if (element.closest('[role="tablist"], [data-sideways]')) continue;
        const { overflowX, textOverflow } = getComputedStyle(element);
        const cut = element.scrollWidth - element.clientWidth > 1;
        if (cut && (overflowX === "auto" || overflowX === "scroll")) wide.push(name(element));
        if (cut && overflowX === "hidden" && textOverflow !== "ellipsis") {
          if (element.matches("button, a, h1, h2, h3, label, p")) wide.push(name(element));
        }
        const { left, right } = element.getBoundingClientRect();
        const outside = right > page.clientWidth + 1 || left < -1;
        if (outside && element.matches("button, a, input, h1, h2, label, p, td, li")) {
          wide.push(`${name(element)} reaches from ${left} to ${right}`);
        }
      }
      return wide;
    });
  await expect.poll(find, `what is too wide in ${page.url()}`).toEqual([]);
}
