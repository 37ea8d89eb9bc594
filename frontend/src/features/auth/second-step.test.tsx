import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { LINK } from "@/test/msw/link-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { endSession, state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

type User = ReturnType<typeof renderRoute>["user"];

const home = () => screen.findByRole("heading", { level: 1, name: "Home" });

async function passFirstStep(user: User) {
  await user.type(await screen.findByRole("textbox", { name: "Email" }), state.me.user.email);
  await user.type(screen.getByLabelText("Password"), `${state.password}{Enter}`);
  return screen.findByRole("textbox", { name: "Code" });
}

describe("the second step of signing in", () => {
  beforeEach(() => {
    state.me.user.has_second_factor = true;
  });

  it.each([
    ["magic-link", "/api/v1/auth/magic-link/redeem", "Sign in"],
    ["accept-invitation", "/api/v1/auth/invitations/accept", "Accept invitation"],
  ] as const)(
    "sends a code only when there is one, by the link too: %s",
    async (page, path, go) => {
      const sent: string[][] = [];
      server.use(
        route("post", path, async ({ json }) => {
          sent.push(Object.keys(await json<object>()));
          return refuse(401, "unauthenticated", { reason: "totp_required" });
        }),
      );
      state.invitation.has_password = true;
      const { user } = renderRoute(`/${page}#${LINK}`, { signedIn: false });
      const button = await screen.findByRole("button", { name: go });
      if (page === "accept-invitation") await user.type(screen.getByLabelText("Password"), "x");
      await user.click(button);
      await user.type(await screen.findByRole("textbox", { name: "Code" }), "123456");
      await waitFor(() => expect(sent).toHaveLength(2));
      expect(sent[0]).not.toContain("totp_code");
      expect(sent[1]).toContain("totp_code");
    },
  );

  it("goes by itself once six digits are there, typed", async () => {
    const { user } = renderRoute("/login", { signedIn: false });
    const code = await passFirstStep(user);
    expect(code).toHaveFocus();
    expect(code).toHaveAttribute("autocomplete", "one-time-code");
    await user.type(code, "123456");
    expect(await home()).toBeInTheDocument();
  });

  it("and pasted, with the blank that apps show", async () => {
    server.use(
      route("post", "/api/v1/auth/login", async ({ json }) => {
        const { totp_code } = await json<{ totp_code?: string }>();
        state.code = "123 456";
        return totp_code === undefined
          ? refuse(401, "unauthenticated", { reason: "totp_required" })
          : refuse(401, "unauthenticated", { reason: totp_code === "123 456" ? "totp" : "absent" });
      }),
    );
    const { user } = renderRoute("/login", { signedIn: false });
    await passFirstStep(user);
    await user.paste("123 456");
    expect(await screen.findByText(/This code is wrong/)).toBeInTheDocument();
  });

  it("says that a code is wrong, beside it, and takes another", async () => {
    const { user } = renderRoute("/login", { signedIn: false });
    const code = await passFirstStep(user);
    await user.type(code, "000000");
    await waitFor(() => expect(code).toHaveAccessibleDescription(/This code is wrong/));
    expect(code).toHaveFocus();
    await user.clear(code);
    await user.type(code, "123456");
    expect(await home()).toBeInTheDocument();
  });

  it("takes a recovery code", async () => {
    state.code = "k3fm-9xqa-h2vt";
    const { user } = renderRoute("/login", { signedIn: false });
    await passFirstStep(user);
    await user.click(screen.getByRole("button", { name: "Use a recovery code" }));
    const code = screen.getByRole("textbox", { name: "Recovery code" });
    await user.type(code, "k3fm-9xqa-h2vt{Enter}");
    expect(await home()).toBeInTheDocument();
  });

  it("rests after too many tries", async () => {
    const { user } = renderRoute("/login", { signedIn: false });
    const code = await passFirstStep(user);
    server.use(
      route("post", "/api/v1/auth/login", () => refuse(429, "rate_limited", { retryAfter: 900 })),
    );
    await user.type(code, "000000");
    expect(await screen.findByRole("button", { name: /^Try again in 1[45]:/ })).toBeInTheDocument();
  });

  it("leads back to the password, with the address kept", async () => {
    const { user } = renderRoute("/login", { signedIn: false });
    await passFirstStep(user);
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByRole("textbox", { name: "Email" })).toHaveValue(state.me.user.email);
    expect(screen.getByLabelText("Password")).toHaveValue("");
  });
});

describe("a sign-in that was used in two places", () => {
  it("is told of on the sign-in page", async () => {
    endSession();
    state.endedBy = "reused";
    renderRoute("/settings");
    expect(await screen.findByText(/Somebody else may have copied/)).toBeInTheDocument();
  });

  it("is told of over the page, and no more after signing in again", async () => {
    const { user } = renderRoute("/settings");
    const name = await screen.findByRole("textbox", { name: "Name" });
    await user.type(name, " Byron");
    endSession();
    state.endedBy = "reused";
    await user.click(screen.getByRole("button", { name: "Save profile" }));
    const dialog = await screen.findByRole("dialog", { name: "Sign in again" });
    expect(dialog).toHaveTextContent(/Somebody else may have copied/);
    await user.type(within(dialog).getByLabelText("Password"), `${state.password}{Enter}`);
    expect(await screen.findByText("Profile saved")).toBeInTheDocument();
    endSession();
    state.endedBy = "ended";
  });

  it("is not suspected where a session has merely ended", async () => {
    endSession();
    renderRoute("/settings");
    await screen.findByRole("heading", { name: "Sign in" });
    expect(screen.queryByText(/Somebody else/)).not.toBeInTheDocument();
  });
});

describe("a second factor that is due", () => {
  beforeEach(() => {
    state.me = { ...state.me, second_factor_due: true };
    state.secondFactor.required = true;
  });

  it("is set up before anything else, and then one is where one wanted to be", async () => {
    const { user, router } = renderRoute("/settings");
    expect(
      await screen.findByRole("heading", { level: 1, name: "Set up your second factor" }),
    ).toBeInTheDocument();
    expect(screen.queryByRole("navigation")).not.toBeInTheDocument();
    expect(await screen.findByRole("img", { name: /^QR code/ })).toBeInTheDocument();
    await user.type(screen.getByRole("textbox", { name: "Code" }), "123456{Enter}");
    expect(await screen.findByText("k3fm-9xqa-h2vt")).toBeInTheDocument();
    const done = screen.getByRole("button", { name: "Done" });
    expect(done).toHaveAttribute("aria-disabled", "true");
    await user.click(screen.getByRole("checkbox", { name: "I have kept these codes" }));
    await user.click(done);
    expect(await screen.findByRole("heading", { level: 1, name: "Settings" })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe("/settings");
  });

  it("can be left by signing out", async () => {
    const { user } = renderRoute("/");
    await user.click(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeInTheDocument();
  });

  it("is asked for in the middle of work, as soon as that is known", async () => {
    state.me = { ...state.me, second_factor_due: false };
    const { queryClient } = renderRoute("/");
    await home();
    state.me = { ...state.me, second_factor_due: true };
    await queryClient.invalidateQueries({ queryKey: ["me"] });
    expect(
      await screen.findByRole("heading", { level: 1, name: "Set up your second factor" }),
    ).toBeInTheDocument();
  });

  it("has no page where none is due", async () => {
    state.me = { ...state.me, second_factor_due: false };
    renderRoute("/second-factor?next=//evil.example");
    expect(await home()).toBeInTheDocument();
  });
});
