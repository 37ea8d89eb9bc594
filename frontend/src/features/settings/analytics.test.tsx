import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { piecesOf } from "./analytics-plot";

const name = "Count how Rapport is used";
const heading = { level: 2, name: "Use in the last 30 days" };

describe("counting", () => {
  it("is turned on, and shows at once what there is", async () => {
    const { user } = renderRoute("/settings");
    const counting = await screen.findByRole("switch", { name });
    expect(counting).toHaveAccessibleDescription(/not to be tracked are not counted/);
    expect(screen.queryByRole("heading", heading)).toBeNull();
    await user.click(counting);
    expect(await screen.findByText("Use is counted from now on")).toBeInTheDocument();
    expect(state.me.org.analytics_enabled).toBe(true);
    expect(await screen.findByRole("heading", heading)).toBeInTheDocument();
    expect(await screen.findByText("Nothing has been counted yet")).toBeInTheDocument();
    await user.click(counting);
    expect(await screen.findByText("Use is not counted any more")).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole("heading", heading)).toBeNull());
  });
});

describe("what was counted", () => {
  beforeEach(() => {
    state.me.org.analytics_enabled = true;
    state.analytics = {
      from: "2026-03-01",
      to: "2026-03-03",
      totals: { clients_viewed: 5, my_tasks_task_reordered: 2 },
      days: [
        { date: "2026-03-01", counts: { clients_viewed: 1 } },
        { date: "2026-03-02", counts: {} },
        { date: "2026-03-03", counts: { clients_viewed: 4, my_tasks_task_reordered: 2 } },
      ],
    };
  });

  it("is drawn, with a table that says the same", async () => {
    renderRoute("/settings");
    const plot = await screen.findByRole("img", { name: /7 in all, at most 6 on a day/ });
    expect(plot.querySelectorAll("rect")).toHaveLength(3);
    expect(screen.getByText("Client list: 5")).toBeInTheDocument();
    const table = screen.getByRole("table", { name: "Use day by day" });
    const heads = within(table).getAllByRole("columnheader");
    expect(heads.map(({ textContent }) => textContent)).toEqual([
      "Day",
      "Client list",
      "Tasks reordered",
      "In all",
    ]);
    const [, ...rows] = within(table).getAllByRole("row");
    const figures = rows.map((row) =>
      within(row)
        .getAllByRole("cell")
        .slice(1)
        .map(({ textContent }) => textContent),
    );
    expect(figures).toEqual([
      ["4", "2", "6"],
      ["1", "0", "1"],
    ]);
  });

  it("is for admins", async () => {
    state.me.permissions = ["clients:read"];
    renderRoute("/settings");
    await screen.findByRole("heading", { level: 2, name: "API tokens" });
    expect(screen.queryByRole("heading", heading)).toBeNull();
  });

  it("says when it can't be loaded", async () => {
    server.use(route("get", "/api/v1/analytics/summary", () => refuse(403, "forbidden")));
    renderRoute("/settings");
    await screen.findByRole("heading", heading);
    expect(await screen.findByText("You do not have access")).toBeInTheDocument();
  });
});

it("stacks the pieces of a bar from the ground, none above the top", () => {
  const pieces = piecesOf(
    { clients_viewed: 1, lead_created: 3 },
    ["clients_viewed", "my_tasks_task_reordered", "lead_created"],
    4,
  );
  expect(pieces).toEqual([
    { event: "clients_viewed", count: 1, top: 90, height: 30 },
    { event: "lead_created", count: 3, top: 0, height: 90 },
  ]);
});
