import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "@/i18n";
import { renderRoute } from "@/test/render";
import { navSections } from "./nav";

afterEach(async () => {
  cleanup();
  await setLanguage("en");
});

describe("the shell", () => {
  it("marks where one is", async () => {
    renderRoute("/");
    const [sidebar] = await screen.findAllByRole("navigation", { name: "Main navigation" });
    expect(sidebar).toBeDefined();
    expect(
      within(sidebar ?? document.body).getByRole("link", { current: "page" }),
    ).toHaveTextContent("Home");
  });

  it("switches the language at once, page title included", async () => {
    const { user } = renderRoute("/");
    await user.click(await screen.findByRole("button", { name: /^Account:\s*Ada Example$/ }));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: "Deutsch" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Start" })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe("de");
    await vi.waitFor(() => expect(document.title).toBe("Start · Rapport"));
  });

  it("stays around an address that does not exist, and leads home", async () => {
    const { user, router } = renderRoute("/no/such/page");
    expect(
      await screen.findByRole("heading", { level: 1, name: "This page does not exist" }),
    ).toBeInTheDocument();
    await user.keyboard("gh");
    await vi.waitFor(() => expect(router.state.location.pathname).toBe("/"));
    expect(await screen.findByRole("heading", { level: 1, name: "Home" })).toBeInTheDocument();
  });

  it("says the name of the next page and moves the focus to it", async () => {
    const { user } = renderRoute("/no/such/page");
    await user.click(await screen.findByRole("link", { name: "Go to Home" }));
    await screen.findByRole("heading", { level: 1, name: "Home" });
    await vi.waitFor(() =>
      expect(document.querySelector("[aria-live=assertive]")).toHaveTextContent("Home"),
    );
    expect(screen.getByRole("main")).toHaveFocus();
  });

  it("gives every place a shortcut of its own, and a phone at most three", () => {
    const places = navSections.flatMap((section) => section.items);
    expect(new Set(places.map((place) => place.keys)).size).toBe(places.length);
    expect(places.filter((place) => place.phone).length).toBeLessThanOrEqual(3);
  });
});
