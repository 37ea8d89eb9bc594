import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeClient } from "@/test/msw/factories";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

const MANY = 10_000;
const ROW_PX = 36;
const WINDOW_PX = 720;
/** Those in the window and, on either side, as many as a quick turn of the wheel needs. */
const DRAWN = WINDOW_PX / ROW_PX + 2 * 12 + 2;

const nameOf = (index: number) => `Client ${String(index + 1).padStart(5, "0")}`;
const scroller = document.documentElement;

/** jsdom lays nothing out: the page is told how high its window is. */
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(WINDOW_PX);
  state.clients = Array.from({ length: MANY }, (_, index) => makeClient({ name: nameOf(index) }));
});
afterEach(() => {
  scroller.scrollTop = 0;
});

async function scrollTo(row: number): Promise<void> {
  scroller.scrollTop = row * ROW_PX;
  await act(() => fireEvent.scroll(scroller));
}

const drawn = (table: HTMLElement) => table.querySelectorAll("[data-row]");

it("draws, of ten thousand clients, only those in sight, down to the last", async () => {
  const { user } = renderRoute("/clients?view=table");
  const table = await screen.findByRole("table", { name: "Clients" });
  // Not by their role: that would take its time for each of so many.
  const link = (index: number) => within(table).findByText(nameOf(index), { selector: "a" });
  expect(table).toHaveAttribute("aria-rowcount", String(MANY + 1));
  await link(0);
  await waitFor(() => expect(drawn(table).length).toBeLessThanOrEqual(DRAWN));

  await scrollTo(MANY / 2);
  const middle = await link(MANY / 2);
  expect(middle.closest("tr")).toHaveAttribute("aria-rowindex", String(MANY / 2 + 2));
  expect(drawn(table).length).toBeLessThanOrEqual(DRAWN);

  await scrollTo(MANY);
  const last = await link(MANY - 1);
  expect(last.closest("tr")).toHaveAttribute("aria-rowindex", String(MANY + 1));
  expect(drawn(table).length).toBeLessThanOrEqual(DRAWN);
  expect(within(table).queryByText(nameOf(0))).not.toBeInTheDocument();

  last.focus();
  await user.keyboard("{ArrowUp}k");
  expect(await link(MANY - 3)).toHaveFocus();
  await user.keyboard("{ArrowDown}j{ArrowDown}");
  expect(last).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(
    await screen.findByRole("heading", { level: 1, name: nameOf(MANY - 1) }),
  ).toBeInTheDocument();
});
