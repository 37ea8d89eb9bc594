import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

const section = async () => {
  const heading = await screen.findByRole("heading", { level: 2, name: "Calendar" });
  const found = heading.closest("section");
  if (!found) throw new Error("no section");
  return within(found);
};
const given = () => {
  state.calendarFeed = {
    url: null,
    created_at: "2026-01-05T09:00:00Z",
    last_used_at: "2026-02-05T09:00:00Z",
  };
};
const before = "2026-01-05T09:00:00Z";

it("shows a new address once, and says what it lets others read", async () => {
  const { user } = renderRoute("/settings");
  const calendar = await section();
  expect(calendar.getByText(/Whoever has the address can read them/)).toBeInTheDocument();
  expect(await calendar.findByText("There is no address.")).toBeInTheDocument();
  expect(calendar.queryByRole("button", { name: "Revoke" })).toBeNull();
  await user.click(calendar.getByRole("button", { name: "Make address" }));
  const dialog = await screen.findByRole("dialog", { name: "Calendar address made" });
  const address = within(dialog).getByLabelText("Calendar address").textContent;
  expect(address).toMatch(/\/api\/v1\/calendar\/secret-\d+\.ics$/);
  await user.keyboard("{Escape}");
  await user.click(within(dialog).getByRole("button", { name: "I have copied it" }));
  await waitFor(() => expect(screen.queryByText(address)).toBeNull());
  expect(await calendar.findByText(/^Made .* · Not read yet$/)).toBeInTheDocument();
});

it("asks before a new address ends the old one", async () => {
  given();
  const { user } = renderRoute("/settings");
  const calendar = await section();
  expect(await calendar.findByText(/^Made .* · Last read /)).toBeInTheDocument();
  await user.click(calendar.getByRole("button", { name: "Make a new one" }));
  const question = await screen.findByRole("alertdialog", { name: "Make a new address?" });
  expect(state.calendarFeed.created_at).toBe(before);
  await user.click(within(question).getByRole("button", { name: "Make a new address" }));
  expect(await screen.findByRole("dialog", { name: "Calendar address made" })).toBeInTheDocument();
  expect(screen.queryByRole("alertdialog")).toBeNull();
  expect(state.calendarFeed.created_at).not.toBe(before);
});

it("is revoked after a question", async () => {
  given();
  const { user } = renderRoute("/settings");
  const calendar = await section();
  await user.click(await calendar.findByRole("button", { name: "Revoke" }));
  const question = await screen.findByRole("alertdialog", { name: "Revoke the address?" });
  expect(state.calendarFeed.created_at).toBe(before);
  await user.click(within(question).getByRole("button", { name: "Revoke" }));
  expect(await calendar.findByText("There is no address.")).toBeInTheDocument();
  expect(await screen.findByText("Calendar address revoked")).toBeInTheDocument();
});

it("says why nothing was made, and keeps what there is", async () => {
  given();
  server.use(route("post", "/api/v1/me/calendar-feed", () => refuse(403, "forbidden")));
  const { user } = renderRoute("/settings");
  const calendar = await section();
  await user.click(await calendar.findByRole("button", { name: "Make a new one" }));
  const question = await screen.findByRole("alertdialog");
  await user.click(within(question).getByRole("button", { name: "Make a new address" }));
  expect(await within(question).findByRole("alert")).not.toBeEmptyDOMElement();
  await user.click(within(question).getByRole("button", { name: "Cancel" }));
  expect(calendar.getByText(/^Made .* · Last read /)).toBeInTheDocument();
});

it("says why the first one was not made", async () => {
  server.use(route("post", "/api/v1/me/calendar-feed", () => refuse(403, "forbidden")));
  const { user } = renderRoute("/settings");
  await user.click(await (await section()).findByRole("button", { name: "Make address" }));
  expect(await screen.findByText("The address was not made")).toBeInTheDocument();
});
