import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
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

describe("the thresholds of attention", () => {
  const form = () => screen.findByRole("form", { name: "Attention" });
  const field = (name: RegExp) => screen.getByRole("textbox", { name });
  const warning = /^Warning after days/;

  it("are checked, and saved for everybody", async () => {
    const { user } = renderRoute("/settings");
    const save = within(await form()).getByRole("button", { name: "Save" });
    await user.clear(field(warning));
    await user.type(field(warning), "120");
    await user.click(save);
    expect(field(warning)).toBeInvalid();
    await user.clear(field(warning));
    await user.type(field(warning), "30");
    await user.click(save);
    expect(await screen.findByText("Thresholds saved")).toBeInTheDocument();
    expect(state.me.org).toMatchObject({ attention_warning_days: 30, attention_urgent_days: 90 });
    expect(field(warning)).toHaveValue("30");
  });

  it("show what the server refuses beside the field, and keep what was typed", async () => {
    const errors = [{ field: "attention_urgent_days", code: "too_high", message: "Too high." }];
    server.use(route("patch", "/api/v1/org", () => refuse(422, "invalid", { errors })));
    const { user } = renderRoute("/settings");
    const save = within(await form()).getByRole("button", { name: "Save" });
    const urgent = field(/^Urgent after days/);
    await user.clear(urgent);
    await user.type(urgent, "9000");
    await user.click(save);
    await waitFor(() => expect(urgent).toBeInvalid());
    expect(urgent).toHaveAccessibleDescription(/\w/);
    expect(urgent).toHaveFocus();
    expect(urgent).toHaveValue("9000");
  });

  it("are saved on top of what somebody else has saved, at the second press", async () => {
    const current = makeOrg({ attention_warning_days: 40, version: 2 });
    const at: (string | null)[] = [];
    server.use(
      route("patch", "/api/v1/org", ({ request }) => {
        at.push(request.headers.get("If-Match"));
        if (at.length === 1) return refuse(412, "precondition_failed", { current });
        return { status: 200, body: { ...current, attention_warning_days: 30, version: 3 } };
      }),
    );
    const { user } = renderRoute("/settings");
    const save = within(await form()).getByRole("button", { name: "Save" });
    await user.clear(field(warning));
    await user.type(field(warning), "30");
    await user.click(save);
    expect(await within(await form()).findByRole("alert")).not.toBeEmptyDOMElement();
    expect(field(warning)).toHaveValue("30");
    await user.click(save);
    expect(await screen.findByText("Thresholds saved")).toBeInTheDocument();
    expect(at).toEqual(['"1"', '"2"']);
  });
});
