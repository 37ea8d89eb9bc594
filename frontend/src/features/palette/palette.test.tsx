import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderRoute } from "@/test/render";
import { rank } from "./command-palette";
import { withRecent } from "./recent";

describe("rank", () => {
  const words = ["Theme: Dark", "colour"];
  it("wants every word of the query to begin a word", () => {
    expect(rank("", "da th", words)).toBeGreaterThan(0);
    expect(rank("", "ark", words)).toBe(0);
    expect(rank("", "dark blue", words)).toBe(0);
  });
  it("prefers earlier words", () => {
    expect(rank("", "the", words)).toBeGreaterThan(rank("", "col", words));
  });
});

it("remembers the last five actions, the latest first", () => {
  expect(withRecent(["a", "b", "c", "d", "e"], "c")).toEqual(["c", "a", "b", "d", "e"]);
  expect(withRecent(["a", "b", "c", "d", "e"], "f")).toEqual(["f", "a", "b", "c", "d"]);
});

describe("the palette", () => {
  it("opens with mod+k, finds an action, runs it and closes", async () => {
    const { user } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("{Control>}k{/Control}");
    const palette = await screen.findByRole("dialog", { name: "Command palette" });
    await user.type(within(palette).getByRole("combobox"), "dark");
    await user.keyboard("{Enter}");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(document.documentElement).toHaveClass("dark");
    await user.keyboard("{Control>}k{/Control}");
    expect(await screen.findByText("Recent")).toBeInTheDocument();
  });

  it("lists the shortcuts with ?", async () => {
    const { user } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(within(sheet).getByText("Search and commands")).toBeInTheDocument();
  });
});
