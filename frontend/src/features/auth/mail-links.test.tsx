import { screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "@/i18n";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

afterEach(() => setLanguage("en"));

const heading = (name: string) => screen.findByRole("heading", { level: 1, name });
const links = () => screen.queryAllByRole("link").map((link) => link.textContent);

function countAsking() {
  const asked = vi.fn<() => void>();
  server.events.on("request:start", ({ request }) => {
    if (request.url.endsWith("/auth/options")) asked();
  });
  return asked;
}

afterEach(() => server.events.removeAllListeners());

describe("the sign-in page", () => {
  it("offers links by mail where mail is sent", async () => {
    renderRoute("/login", { signedIn: false });
    await heading("Sign in");
    await waitFor(() => expect(links()).toEqual(["Forgot password?", "Email me a sign-in link"]));
    expect(screen.queryByText(/No email is sent/)).not.toBeInTheDocument();
  });

  it("says where none is sent who helps instead, in either language", async () => {
    state.mail = false;
    renderRoute("/login", { signedIn: false });
    expect(await screen.findByText(/No email is sent here/)).toBeInTheDocument();
    expect(screen.getByText("rapport user password")).toBeInTheDocument();
    expect(links()).toEqual([]);
    await setLanguage("de");
    expect(await screen.findByText(/werden keine E-Mails verschickt/)).toBeInTheDocument();
  });

  it("waits for nothing, and promises nothing before it knows", async () => {
    let answer: (() => void) | undefined;
    const asked = new Promise<void>((done) => (answer = done));
    server.use(
      route("get", "/api/v1/auth/options", async () => {
        await asked;
        return { status: 200, body: { mail: true } };
      }),
    );
    renderRoute("/login", { signedIn: false });
    await heading("Sign in");
    expect(screen.getByLabelText("Password")).toBeInTheDocument();
    expect(links()).toEqual([]);
    expect(screen.queryByText(/No email is sent/)).not.toBeInTheDocument();
    answer?.();
    await waitFor(() => expect(links()).toHaveLength(2));
  });

  it("leaves the links where the answer is none", async () => {
    server.use(route("get", "/api/v1/auth/options", () => refuse(400, "malformed")));
    renderRoute("/login", { signedIn: false });
    await waitFor(() => expect(links()).toHaveLength(2));
  });
});

describe.each([
  ["/forgot-password", "Set a new password", "Neues Passwort setzen"],
  ["/sign-in-link", "Sign in by email", "Per E-Mail anmelden"],
])("%s, opened directly", (path, title, german) => {
  it("says the same where no mail is sent, and takes no address", async () => {
    state.mail = false;
    renderRoute(path, { signedIn: false });
    await heading(title);
    expect(screen.getByText(/No email is sent here/)).toBeInTheDocument();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(links()).toEqual(["To sign-in"]);
    await setLanguage("de");
    await heading(german);
    expect(screen.getByText(/werden keine E-Mails verschickt/)).toBeInTheDocument();
  });

  it("takes an address where mail is sent, or nobody knows", async () => {
    server.use(route("get", "/api/v1/auth/options", () => refuse(400, "malformed")));
    renderRoute(path, { signedIn: false });
    expect(await screen.findByRole("textbox", { name: "Email" })).toBeInTheDocument();
    expect(screen.queryByText(/No email is sent/)).not.toBeInTheDocument();
  });
});

describe("what there is to sign in by", () => {
  it("is not asked for by who is signed in", async () => {
    const asked = countAsking();
    renderRoute("/login");
    await heading("Home");
    expect(asked).not.toHaveBeenCalled();
  });

  it("is asked for once", async () => {
    const asked = countAsking();
    const { user } = renderRoute("/forgot-password", { signedIn: false });
    await user.click(await screen.findByRole("link", { name: "To sign-in" }));
    await screen.findByRole("link", { name: "Forgot password?" });
    expect(asked).toHaveBeenCalledOnce();
  });
});
