import { screen, waitFor, within } from "@testing-library/react";
import { Building } from "lucide-react";
import { describe, expect, it, vi } from "vitest";
import { registerSearchSource } from "@/lib/search-sources";
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

  it("takes what is typed while its code still loads, and no shortcut does", async () => {
    const { user, router } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("{Control>}k{/Control}gc?c");
    const palette = await screen.findByRole("dialog", { name: "Command palette" });
    await waitFor(() => expect(within(palette).getByRole("combobox")).toHaveValue("gc?c"));
    await user.keyboard("{Backspace}");
    expect(within(palette).getByRole("combobox")).toHaveValue("gc?");
    expect(screen.getAllByRole("dialog")).toHaveLength(1);
    expect(router.state.location.pathname).toBe("/");
  });

  it("is not opened when it was closed before it was there", async () => {
    const { user } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("{Control>}k{/Control}ab{Escape}?");
    expect(await screen.findByRole("dialog")).toHaveAccessibleName("Keyboard shortcuts");
  });

  it("lists the shortcuts with ?", async () => {
    const { user } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(within(sheet).getByText("Search and commands")).toBeInTheDocument();
  });

  it("finds records on the server, and leads to them", async () => {
    const search = vi.fn((query: string, _signal: AbortSignal) =>
      Promise.resolve([{ id: "1", title: `${query} found`, detail: "IPP", path: "/settings" }]),
    );
    registerSearchSource({ id: "clients", title: () => "Things", icon: Building, search });
    const { user, router } = renderRoute("/");
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("{Control>}k{/Control}");
    const palette = await screen.findByRole("dialog", { name: "Command palette" });
    await user.type(within(palette).getByRole("combobox"), "zzz");
    await user.click(await within(palette).findByText("zzz found"));
    await vi.waitFor(() => expect(router.state.location.pathname).toBe("/settings"));
    expect(search).toHaveBeenCalledOnce();
    expect(search.mock.calls[0]?.[0]).toBe("zzz");
  });

  it("says when the search does not answer", async () => {
    const search = () => Promise.reject(new TypeError("Failed to fetch"));
    registerSearchSource({ id: "clients", title: () => "Things", icon: Building, search });
    const { user, queryClient } = renderRoute("/");
    queryClient.setDefaultOptions({ queries: { retry: false } });
    await screen.findByRole("heading", { name: "Home" });
    await user.keyboard("{Control>}k{/Control}");
    const palette = await screen.findByRole("dialog", { name: "Command palette" });
    await user.type(within(palette).getByRole("combobox"), "zzz");
    expect(await within(palette).findByText("The search does not answer.")).toBeInTheDocument();
  });
});
