import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { makeClient, makeMe, makeTouchpoint } from "@/test/msw/factories";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { patchOf, touchpointSchema } from "./touchpoint-form";

it("takes no contact of a day that has not come yet, and sends what was changed alone", () => {
  const base = makeTouchpoint();
  const values = {
    client: base.client.id,
    date: "2026-11-21",
    type: base.type,
    by: base.by.id,
    notes: "Later",
    keep_plan: false,
  };
  const read = touchpointSchema("2026-11-20").safeParse(values);
  expect(read.error?.issues[0]).toMatchObject({ path: ["date"], message: "future" });
  expect(patchOf(base, { ...values, date: base.date })).toEqual({ notes: "Later" });
});

it("logs a contact with the client whose page it is, by the keyboard alone", async () => {
  const client = makeClient({
    attention: {
      level: "urgent",
      days: 112,
      reasons: [{ code: "silent", days: 112, date: null }],
    },
  });
  state.clients = [client];
  state.touchpoints = [makeTouchpoint({ client, notes: "Long ago" })];
  const { user } = renderRoute(`/clients/${client.id}`);
  const list = await screen.findByRole("list", { name: "Contacts that were had" });
  expect(screen.getByText("112 days")).toBeInTheDocument();
  await user.keyboard("l");
  const dialog = await screen.findByRole("dialog", { name: "Log contact" });
  expect(dialog).toHaveTextContent(client.name);
  await user.type(within(dialog).getByRole("textbox", { name: "Summary" }), "May it is");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(state.touchpoints[0]).toMatchObject({ notes: "May it is", type: "phone" }),
  );
  expect(await within(list).findByText("May it is")).toBeInTheDocument();
});

it("does not ask for what assessors alone may see", async () => {
  const me = makeMe();
  const permissions = me.permissions.filter((word) => !word.startsWith("assessments:"));
  state.me = makeMe({ permissions });
  const client = makeClient();
  state.clients = [client];
  renderRoute(`/clients/${client.id}?tab=assessment`);
  expect(await screen.findByRole("tab", { name: "Overview" })).toHaveAttribute(
    "data-state",
    "active",
  );
  expect(screen.queryByRole("tab", { name: "Assessment" })).toBeNull();
  expect(screen.queryByRole("link", { name: "Relationships" })).toBeNull();
});
