import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { makeOrg } from "@/test/msw/factories";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

const name = "Admins need a second factor";

it("warns an admin who has no second factor before wanting one of all admins", async () => {
  const { user } = renderRoute("/settings");
  const wanted = await screen.findByRole("switch", { name });
  await user.click(wanted);
  expect(await screen.findByRole("alertdialog")).toHaveTextContent(
    "you have to set one up at once",
  );
  expect(state.me.org).not.toHaveProperty("admins_need_totp");
  await user.click(screen.getByRole("button", { name: "Turn on" }));
  await waitFor(() => expect(state.me.org).toHaveProperty("admins_need_totp", true));
});

it("shows how it is when somebody else was faster", async () => {
  state.me.user.has_second_factor = true;
  const current = makeOrg({ admins_need_totp: true, version: 2 });
  server.use(route("patch", "/api/v1/org", () => refuse(412, "precondition_failed", { current })));
  const { user } = renderRoute("/settings");
  await user.click(await screen.findByRole("switch", { name }));
  expect(await screen.findByText(/Somebody else has changed the settings/)).toBeInTheDocument();
  expect(screen.getByRole("switch", { name })).toBeChecked();
});

it("chooses the language that the search knows the endings of", async () => {
  const { user } = renderRoute("/settings");
  await user.click(await screen.findByRole("combobox", { name: "Language of the search" }));
  await user.click(await screen.findByRole("option", { name: "Deutsch" }));
  expect(await screen.findByText("The language of the search was saved")).toBeInTheDocument();
  expect(state.me.org).toHaveProperty("search_language", "de");
});

it("is for admins", async () => {
  state.me.permissions = ["clients:read"];
  renderRoute("/settings");
  await screen.findByRole("heading", { level: 1, name: "Settings" });
  expect(screen.queryByRole("switch", { name })).toBeNull();
});
