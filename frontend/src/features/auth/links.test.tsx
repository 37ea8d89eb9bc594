import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setLanguage } from "@/i18n";
import { LINK } from "@/test/msw/link-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { dropLinkToken, readLinkToken } from "./link-token";

const pages = ["accept-invitation", "reset-password", "magic-link"] as const;

beforeEach(() => {
  for (const page of pages) dropLinkToken(page);
});
afterEach(() => setLanguage("en"));

const by = (page: (typeof pages)[number], token = LINK) =>
  renderRoute(`/${page}#${token}`, { signedIn: false });
const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

describe("a link that counts once", () => {
  it.each(pages)("leaves the address at once, and survives a reload: %s", async (page) => {
    const { router, unmount } = by(page);
    await waitFor(() => expect(router.state.location.href).toBe(`/${page}`));
    expect(readLinkToken(page)).toBe(LINK);
    unmount();
    renderRoute(`/${page}`, { signedIn: false });
    expect(
      await screen.findByRole("button", { name: /Accept|Set password|Sign in/ }),
    ).toBeVisible();
  });

  it("takes the place of the one before", async () => {
    const { router } = by("accept-invitation", "an-older-one");
    await heading("This link does not work any more");
    await router.navigate({ to: "/accept-invitation", hash: LINK });
    await heading("Join Northwind");
  });

  it.each(pages)("that holds no more says what to do: %s", async (page) => {
    state.linkHolds = false;
    const { user } = by(page);
    if (page === "reset-password") {
      await user.type(await screen.findByLabelText("New password"), "correct horse staple{Enter}");
    }
    if (page === "magic-link")
      await user.click(await screen.findByRole("button", { name: "Sign in" }));
    expect(await heading("This link does not work any more")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "To sign-in" })).toBeInTheDocument();
    expect(readLinkToken(page)).toBe(page === "accept-invitation" ? LINK : null);
  });

  it("without a token is one that holds no more", async () => {
    renderRoute("/magic-link", { signedIn: false });
    await heading("This link does not work any more");
    expect(screen.getByRole("link", { name: "Ask for a new link" })).toHaveAttribute(
      "href",
      "/sign-in-link",
    );
  });
});

describe("an invitation", () => {
  it("shows who invites to what, and takes in who is new", async () => {
    const { user, router } = by("accept-invitation");
    await heading("Join Northwind");
    expect(screen.getByText("You are invited as a member of the team.")).toBeInTheDocument();
    expect(screen.getByText("grace@northwind.example")).toBeInTheDocument();
    const name = screen.getByRole("textbox", { name: "Your name" });
    expect(name).toHaveValue("Grace Hall");
    const password = screen.getByLabelText("Choose a password");
    expect(password).toHaveAccessibleDescription(/At least 10 characters/);
    await user.clear(name);
    await user.type(name, "Grace Hopper");
    await user.type(password, "correct horse staple");
    await user.click(screen.getByRole("button", { name: "Show password" }));
    expect(password).toHaveAttribute("type", "text");
    await user.click(screen.getByRole("button", { name: "Accept invitation" }));
    await heading("Home");
    expect(router.state.location.href).toBe("/");
    expect(screen.getByRole("button", { name: /^Account:\s*Grace Hopper$/ })).toBeInTheDocument();
    expect(readLinkToken("accept-invitation")).toBeNull();
  });

  it("says why a password would be guessed, in either language", async () => {
    const { user } = by("accept-invitation");
    const password = await screen.findByLabelText("Choose a password");
    await user.type(password, "aaaaaaaaaaaa{Enter}");
    await waitFor(() => expect(password).toHaveAccessibleDescription(/It repeats itself/));
    await setLanguage("de");
    await user.type(await screen.findByLabelText("Passwort wählen"), "aaaaaaaaaaaaa{Enter}");
    await waitFor(() => expect(password).toHaveAccessibleDescription(/Es wiederholt sich/));
  });

  it("asks who is known for the password that they have", async () => {
    state.invitation.has_password = true;
    const { user } = by("accept-invitation");
    const password = await screen.findByLabelText("Password");
    expect(screen.queryByRole("textbox", { name: "Your name" })).not.toBeInTheDocument();
    await user.type(password, "not it{Enter}");
    await waitFor(() => expect(password).toHaveAccessibleDescription(/not the password/));
    await user.clear(password);
    await user.type(password, `${state.password}{Enter}`);
    await heading("Home");
  });

  it("asks for the second factor too", async () => {
    state.invitation.has_password = true;
    state.me.user.has_second_factor = true;
    const { user } = by("accept-invitation");
    await user.type(await screen.findByLabelText("Password"), `${state.password}{Enter}`);
    await user.type(await screen.findByRole("textbox", { name: "Code" }), "123456");
    await heading("Home");
  });

  it("leads a client's contact to their own page", async () => {
    state.invitation.role = "portal";
    const { user } = by("accept-invitation");
    await user.type(
      await screen.findByLabelText("Choose a password"),
      "correct horse staple{Enter}",
    );
    await heading("Nothing here for you yet");
  });

  it("tells somebody else who is signed in what accepting does", async () => {
    const { user } = renderRoute("/accept-invitation#".concat(LINK));
    await heading("Join Northwind");
    // Somebody else is signed in only once the session of this browser is known.
    const { session } = await import("@/api/session/browser");
    await session.restore();
    expect(await screen.findByText(/Ada Example is signed in here/)).toBeInTheDocument();
    await user.type(screen.getByLabelText("Choose a password"), "correct horse staple{Enter}");
    await heading("Home");
    expect(await screen.findByRole("button", { name: /^Account:\s*Grace Hall$/ })).toBeVisible();
  });

  it("can be tried again when the server does not answer", async () => {
    server.use(route("post", "/api/v1/auth/invitations/look", () => refuse(400, "malformed")));
    const { user } = by("accept-invitation");
    const retry = await screen.findByRole("button", { name: "Try again" });
    server.resetHandlers();
    await user.click(retry);
    await heading("Join Northwind");
  });
});

describe("a forgotten password", () => {
  it("is asked after from the sign-in page; the answer betrays nothing", async () => {
    const { user } = renderRoute("/login", { signedIn: false });
    await user.click(await screen.findByRole("link", { name: "Forgot password?" }));
    await heading("Set a new password");
    await user.type(screen.getByRole("textbox", { name: "Email" }), "who@ever.example{Enter}");
    expect(await screen.findByText(/If who@ever.example has an account/)).toBeInTheDocument();
  });

  it("is set by the link, and one signs in with it", async () => {
    const { user, router } = by("reset-password");
    const password = await screen.findByLabelText("New password");
    await user.type(password, "aaaaaaaaaaaa{Enter}");
    await waitFor(() => expect(password).toHaveAccessibleDescription(/It repeats itself/));
    await user.clear(password);
    await user.type(password, "correct horse staple{Enter}");
    await heading("Sign in");
    expect(screen.getByText(/Your new password is set/)).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ notice: "password_set" });
    await user.type(screen.getByRole("textbox", { name: "Email" }), state.me.user.email);
    await user.type(screen.getByLabelText("Password"), "correct horse staple{Enter}");
    await heading("Home");
  });

  it("counts the time down when asked too often", async () => {
    server.use(
      route("post", "/api/v1/auth/password/forgot", () =>
        refuse(429, "rate_limited", { retryAfter: 30 }),
      ),
    );
    const { user } = renderRoute("/forgot-password", { signedIn: false });
    await user.type(await screen.findByRole("textbox", { name: "Email" }), "a@b.example{Enter}");
    expect(await screen.findByRole("button", { name: /^Try again in 0:(29|30)$/ })).toBeVisible();
  });
});

describe("a link to sign in by", () => {
  it("is asked for by mail", async () => {
    const { user } = renderRoute("/sign-in-link", { signedIn: false });
    await user.type(
      await screen.findByRole("textbox", { name: "Email" }),
      "who@ever.example{Enter}",
    );
    expect(await screen.findByText(/It works for 15 minutes/)).toBeInTheDocument();
  });

  it("is not used by opening it, only by the button", async () => {
    const { user } = by("magic-link");
    const go = await screen.findByRole("button", { name: "Sign in" });
    expect(state.linkHolds).toBe(true);
    await user.click(go);
    await heading("Home");
    expect(readLinkToken("magic-link")).toBeNull();
  });

  it("asks for the second factor", async () => {
    state.me.user.has_second_factor = true;
    const { user } = by("magic-link");
    await user.click(await screen.findByRole("button", { name: "Sign in" }));
    await user.type(await screen.findByRole("textbox", { name: "Code" }), "123456");
    await heading("Home");
  });
});
