import { screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, describe, expect, it, vi } from "vitest";
import { session } from "@/api/session/browser";
import { setLanguage } from "@/i18n";
import { advise } from "@/lib/password-advice";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { endSession, expireAccessToken, state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { safePath } from "./guard";

afterEach(() => setLanguage("en"));

type User = ReturnType<typeof renderRoute>["user"];

async function signIn(user: User, password = state.password) {
  await user.type(await screen.findByRole("textbox", { name: "Email" }), state.me.user.email);
  await user.type(screen.getByLabelText("Password"), `${password}{Enter}`);
}

const path = (router: ReturnType<typeof renderRoute>["router"]) => router.state.location.href;

describe("a visitor", () => {
  it("signs in first, and then is where they wanted to be", async () => {
    const { user, router } = renderRoute("/settings?tab=x", { signedIn: false });
    expect(await screen.findByRole("heading", { level: 1, name: "Sign in" })).toBeInTheDocument();
    await signIn(user);
    await screen.findByRole("heading", { level: 1, name: "Settings" });
    expect(path(router)).toContain("/settings");
  });

  it("is told when the password is wrong, and keeps the address", async () => {
    const { user } = renderRoute("/login", { signedIn: false });
    await signIn(user, "wrong");
    expect(await screen.findByText(/^Email or password is wrong/)).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Email" })).toHaveValue(state.me.user.email);
    expect(screen.getByLabelText("Password")).toHaveFocus();
  });

  it("sees how long to wait after too many tries", async () => {
    server.use(
      route("post", "/api/v1/auth/login", () => refuse(429, "rate_limited", { retryAfter: 90 })),
    );
    const { user } = renderRoute("/login", { signedIn: false });
    await signIn(user);
    const button = await screen.findByRole("button", { name: /^Try again in 1:(29|30)$/ });
    expect(button).toHaveAttribute("aria-disabled", "true");
  });

  it("sees that the server does not answer", async () => {
    const { user } = renderRoute("/login", { signedIn: false });
    await screen.findByRole("heading", { name: "Sign in" });
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
    await signIn(user);
    expect(await screen.findByText(/^The server does not answer/)).toBeInTheDocument();
  });

  it("reads the page in German", async () => {
    const { user } = renderRoute("/login", { signedIn: false });
    await user.click(await screen.findByRole("button", { name: "Language" }));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: "Deutsch" }));
    expect(await screen.findByRole("heading", { name: "Anmelden" })).toBeInTheDocument();
  });
});

describe("who is signed in", () => {
  it.each(["/login", "/setup", "/login?next=//evil.example"])("is led on from %s", async (url) => {
    const { router } = renderRoute(url);
    expect(await screen.findByRole("heading", { level: 1, name: "Home" })).toBeInTheDocument();
    expect(path(router)).toBe("/");
  });

  it("signs in when the session of the last visit is over", async () => {
    endSession();
    const { router } = renderRoute("/settings");
    await screen.findByRole("heading", { name: "Sign in" });
    expect(path(router)).toBe("/login?next=%2Fsettings");
  });

  it("sees an error with a way on when the server is silent, and not a blank page", async () => {
    const down = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
    const { user } = renderRoute("/settings");
    const retry = await screen.findByRole("button", { name: "Try again" });
    down.mockRestore();
    await user.click(retry);
    expect(await screen.findByRole("heading", { level: 1, name: "Settings" })).toBeInTheDocument();
  });

  it("signs out, here and in the cache", async () => {
    const { user, router, queryClient } = renderRoute("/settings");
    await user.click(await screen.findByRole("button", { name: /^Account:/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    await screen.findByRole("heading", { name: "Sign in" });
    expect(path(router)).toBe("/login");
    await waitFor(() => expect(queryClient.getQueryData(["me"])).toBeUndefined());
    expect(session.phase.get()).toBe("signed_out");
  });

  it("gets the language of the account, and gives it the one chosen here", async () => {
    state.me.user.locale = "de";
    const { user } = renderRoute("/");
    expect(await screen.findByRole("heading", { level: 1, name: "Start" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: /^Konto:/ }));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: "English" }));
    await waitFor(() => expect(state.me.user.locale).toBe("en"));
    expect(i18next.language).toBe("en");
  });
});

describe("a session that ends in a half-typed form", () => {
  async function typeName() {
    const view = renderRoute("/settings");
    const name = await screen.findByRole("textbox", { name: "Name" });
    await view.user.clear(name);
    await view.user.type(name, "Ada Lovelace");
    return { ...view, name };
  }

  it("is renewed without a word", async () => {
    const { user } = await typeName();
    expireAccessToken();
    await user.click(screen.getByRole("button", { name: "Save profile" }));
    await waitFor(() => expect(state.me.user.name).toBe("Ada Lovelace"));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("asks for the password over the page, and then saves what was typed", async () => {
    const { user, name } = await typeName();
    endSession();
    await user.click(screen.getByRole("button", { name: "Save profile" }));
    const dialog = await screen.findByRole("dialog", { name: "Sign in again" });
    await user.keyboard("{Escape}");
    await user.type(within(dialog).getByLabelText("Password"), `${state.password}{Enter}`);
    await waitFor(() => expect(state.me.user.name).toBe("Ada Lovelace"));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(name).toHaveValue("Ada Lovelace");
  });

  it("lets one leave instead", async () => {
    const { user } = await typeName();
    endSession();
    await user.click(screen.getByRole("button", { name: "Save profile" }));
    const dialog = await screen.findByRole("dialog", { name: "Sign in again" });
    await user.click(within(dialog).getByRole("button", { name: "Sign out instead" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Sign in" })).toBeInTheDocument();
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });
});

describe("the first run", () => {
  async function fill(user: User) {
    await user.type(await screen.findByRole("textbox", { name: "Organisation" }), "Northwind");
    await user.type(screen.getByRole("textbox", { name: "Your name" }), "Ada");
    await user.type(screen.getByRole("textbox", { name: "Email" }), "ada@northwind.example");
    await user.type(screen.getByLabelText("Password"), "correct horse battery");
    await user.click(screen.getByRole("button", { name: "Create organisation" }));
  }

  it("is where everybody starts, and leads into the app", async () => {
    state.setupNeeded = true;
    const { user, router } = renderRoute("/settings", { signedIn: false });
    await fill(user);
    expect(await screen.findByRole("heading", { level: 1, name: "Home" })).toBeInTheDocument();
    expect(path(router)).toBe("/");
  });

  it("asks for the code only when the server does, beside its field", async () => {
    state.setupNeeded = true;
    state.setupCode = "1234-5678";
    const { user } = renderRoute("/setup", { signedIn: false });
    await screen.findByRole("heading", { name: "Set up Rapport" });
    expect(screen.queryByRole("textbox", { name: "Setup code" })).not.toBeInTheDocument();
    await fill(user);
    const code = await screen.findByRole("textbox", { name: "Setup code" });
    await waitFor(() => expect(code).toHaveFocus());
    expect(code).toHaveAccessibleDescription(/Enter the code that the server printed/);
    await user.type(code, "1234-5678{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Home" })).toBeInTheDocument();
  });

  it("gives way when somebody was faster", async () => {
    state.setupNeeded = true;
    server.use(route("post", "/api/v1/auth/setup", () => refuse(409, "conflict")));
    const { user } = renderRoute("/setup", { signedIn: false });
    await fill(user);
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeInTheDocument();
  });

  it("is over once it has been", async () => {
    renderRoute("/setup", { signedIn: false });
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeInTheDocument();
  });
});

it.each([
  ["/clients?status=active", "/clients?status=active"],
  ["//evil.example", undefined],
  ["/\\evil.example", undefined],
  ["https://evil.example", undefined],
  ["javascript:alert(1)", undefined],
  ["/login?next=/x", undefined],
  [undefined, undefined],
])("returns to %s only within the app", (next, expected) => {
  expect(safePath(next)).toBe(expected);
});

it.each([
  ["", "empty"],
  ["short", "too_short"],
  ["ada-example-2026", "personal"],
  ["aaaaaaaaaaaa", "uniform"],
  ["abcdefghijkl", "uniform"],
  ["teal-otter-42", "fair"],
  ["correct horse battery", "strong"],
])("says of the password “%s”: %s", (password, advice) => {
  expect(advise(password, ["Ada Example", "ada@northwind.example", ""])).toBe(advice);
});
