import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "@/i18n";
import { makeToken } from "@/test/msw/factories";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

afterEach(() => setLanguage("en"));

const nameField = () => screen.findByRole("textbox", { name: "Name" });

async function openCreate() {
  const { user } = renderRoute("/settings");
  await user.click(await screen.findByRole("button", { name: "Create token" }));
  return { user, dialog: await screen.findByRole("dialog", { name: "Create token" }) };
}

describe("the profile", () => {
  it("is saved, with nothing to save until it is changed", async () => {
    const { user } = renderRoute("/settings");
    const name = await nameField();
    const save = screen.getByRole("button", { name: "Save profile" });
    expect(save).toHaveAttribute("aria-disabled", "true");
    await user.type(name, " Byron");
    await user.click(save);
    await waitFor(() => expect(state.me.user.name).toBe("Ada Example Byron"));
    expect(await screen.findByText("Profile saved")).toBeInTheDocument();
    expect(
      await screen.findByRole("button", { name: /^Account:\s*Ada Example Byron$/ }),
    ).toBeInTheDocument();
  });

  it("puts the server's fault beside its field", async () => {
    const message = "At most 200 characters are allowed.";
    server.use(
      route("patch", "/api/v1/me", () =>
        refuse(422, "invalid", { errors: [{ field: "name", code: "too_long", message }] }),
      ),
    );
    const { user } = renderRoute("/settings");
    const name = await nameField();
    await user.type(name, "x{Enter}");
    await waitFor(() => expect(name).toHaveAccessibleDescription(message));
    expect(name).toHaveFocus();
    expect(name).toHaveValue("Ada Examplex");
  });

  async function conflict() {
    const { user } = renderRoute("/settings");
    const name = await nameField();
    await user.type(name, " mine");
    state.me = { ...state.me, user: { ...state.me.user, name: "Theirs" }, version: 7 };
    await user.click(screen.getByRole("button", { name: "Save profile" }));
    await screen.findByText(/changed in another window/);
    return { user, name };
  }

  it("lets one choose when it was changed in another window: mine", async () => {
    const { user, name } = await conflict();
    expect(name).toHaveValue("Ada Example mine");
    await user.click(screen.getByRole("button", { name: "Save mine over them" }));
    await waitFor(() => expect(state.me.user.name).toBe("Ada Example mine"));
    await waitFor(() =>
      expect(screen.queryByText(/changed in another window/)).not.toBeInTheDocument(),
    );
  });

  it("lets one choose when it was changed in another window: theirs", async () => {
    const { user, name } = await conflict();
    await user.click(screen.getByRole("button", { name: "Use those changes" }));
    await waitFor(() => expect(name).toHaveValue("Theirs"));
    expect(state.me.user.name).toBe("Theirs");
  });
});

describe("API tokens", () => {
  it("show their secret once", async () => {
    const { user, dialog } = await openCreate();
    await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Export");
    await user.click(within(dialog).getByRole("checkbox", { name: /Read clients/ }));
    await user.click(within(dialog).getByRole("button", { name: "Create token" }));
    await screen.findByRole("dialog", { name: "Token created" });
    expect(screen.getByText("rpt_secret-once")).toBeInTheDocument();
    expect(state.tokens).toMatchObject([{ name: "Export", scopes: ["clients:read"] }]);
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "I have copied it" }));
    expect(screen.queryByText("rpt_secret-once")).not.toBeInTheDocument();
    expect(await screen.findByText("Export")).toBeInTheDocument();
  });

  it("need a name and something to do", async () => {
    const { user, dialog } = await openCreate();
    await user.click(within(dialog).getByRole("button", { name: "Create token" }));
    const name = within(dialog).getByRole("textbox", { name: "Name" });
    await waitFor(() => expect(name).toHaveFocus());
    expect(await within(dialog).findAllByText("This field is required.")).toHaveLength(2);
  });

  it("are revoked after a question", async () => {
    state.tokens = [makeToken({ name: "Old one" })];
    const { user } = renderRoute("/settings");
    await screen.findByText("Old one");
    await user.click(screen.getByRole("button", { name: "Revoke" }));
    const question = await screen.findByRole("alertdialog", { name: "Revoke “Old one”?" });
    await user.click(within(question).getByRole("button", { name: "Revoke" }));
    expect(await screen.findByText("No tokens yet")).toBeInTheDocument();
    expect(state.tokens).toEqual([]);
  });

  it("say when they can't be loaded", async () => {
    server.use(route("get", "/api/v1/me/tokens", () => refuse(403, "forbidden")));
    renderRoute("/settings");
    expect(await screen.findByText("You do not have access")).toBeInTheDocument();
  });
});
