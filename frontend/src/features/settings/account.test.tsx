import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "@/i18n";
import { getAppearance, setDensity, setTheme } from "@/lib/appearance";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

afterEach(async () => {
  await setLanguage("en");
  setTheme("system");
  setDensity("compact");
});

describe("the password", () => {
  it("is changed; other sessions are out", async () => {
    const { user } = renderRoute("/settings");
    await user.type(await screen.findByLabelText("Current password"), state.password);
    await user.type(screen.getByLabelText("New password"), "teal otter in the rain");
    await user.click(screen.getByRole("button", { name: "Change password" }));
    expect(await screen.findByText("Password changed")).toBeInTheDocument();
    expect(screen.getByText("Your other sessions were signed out.")).toBeInTheDocument();
    expect(screen.getByLabelText("Current password")).toHaveValue("");
    await waitFor(() => expect(screen.queryByText("Safari · iPhone")).not.toBeInTheDocument());
  });

  it("is kept when the one typed is not it, or the new one is weak: in words of the page", async () => {
    const { user } = renderRoute("/settings");
    await screen.findByLabelText("Current password");
    await setLanguage("de");
    const current = await screen.findByLabelText("Jetziges Passwort");
    await user.type(current, "not it");
    await user.type(screen.getByLabelText("Neues Passwort"), "aaaaaaaaaaaa{Enter}");
    await waitFor(() => expect(current).toHaveAccessibleDescription("Das ist falsch."));
    await user.clear(current);
    await user.type(current, `${state.password}{Enter}`);
    await waitFor(() =>
      expect(screen.getByLabelText("Neues Passwort")).toHaveAccessibleDescription(
        /Es wiederholt sich/,
      ),
    );
  });
});

describe("sessions", () => {
  const list = () => screen.findByRole("list", { name: "Where you are signed in" });

  it("name device, address and organisation, and mark this one", async () => {
    renderRoute("/settings");
    const [here, there] = within(await list()).getAllByRole("listitem");
    expect(here).toHaveTextContent(/Firefox · Linux.*This device.*192\.0\.2\.7 · Northwind/);
    expect(within(here ?? document.body).queryByRole("button")).not.toBeInTheDocument();
    expect(there).toHaveTextContent(/Safari · iPhone/);
  });

  it("are ended one by one", async () => {
    const { user } = renderRoute("/settings");
    await list();
    await user.click(screen.getByRole("button", { name: "Sign out: Safari · iPhone" }));
    await waitFor(() => expect(screen.queryByText("Safari · iPhone")).not.toBeInTheDocument());
    expect(screen.getByText("Firefox · Linux")).toBeInTheDocument();
  });

  it("are all ended after a question", async () => {
    const { user, router } = renderRoute("/settings");
    await user.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
    const question = await screen.findByRole("alertdialog", { name: "Sign out everywhere?" });
    await user.click(within(question).getByRole("button", { name: "Sign out everywhere" }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe("/login");
    expect(state.sessionAlive).toBe(false);
  });
});

describe("theme and density", () => {
  it("come from the account", async () => {
    Object.assign(state.me.user, { theme: "dark", density: "comfortable" });
    renderRoute("/settings");
    await waitFor(() => expect(document.documentElement).toHaveClass("dark"));
    expect(getAppearance().density).toBe("comfortable");
  });

  it("hold at once, and are the account's from then on", async () => {
    state.me.user.density = "compact";
    const { user } = renderRoute("/settings");
    await user.click(await screen.findByRole("radio", { name: "Dark" }));
    expect(document.documentElement).toHaveClass("dark");
    await user.click(screen.getByRole("radio", { name: "Comfortable" }));
    expect(document.documentElement.dataset["density"]).toBe("comfortable");
    await waitFor(() =>
      expect(state.me.user).toMatchObject({ theme: "dark", density: "comfortable" }),
    );
  });

  it("end as they were chosen last, however fast", async () => {
    const { user } = renderRoute("/settings");
    await screen.findByRole("radio", { name: "Dark" });
    for (const name of ["Dark", "Light", "Dark", "Light"]) {
      // oxlint-disable-next-line no-await-in-loop
      await user.click(screen.getByRole("radio", { name }));
    }
    await waitFor(() => expect(state.me.user.theme).toBe("light"));
    expect(getAppearance().theme).toBe("light");
  });

  it("stay this device's when the account can't be changed", async () => {
    server.use(route("patch", "/api/v1/me", () => refuse(403, "forbidden")));
    const { user } = renderRoute("/settings");
    await user.click(await screen.findByRole("radio", { name: "Dark" }));
    expect(getAppearance().theme).toBe("dark");
    expect(state.me.user.theme).toBe("system");
  });
});

describe("several organisations", () => {
  const other = {
    id: "0198c0de-0000-7000-8000-0000000000b2",
    name: "Blue Lake",
    role: "member",
  } as const;

  it("are changed in the account menu: nothing of the one is left in the other", async () => {
    state.me.orgs = [...state.me.orgs, other];
    const { user, router, queryClient } = renderRoute("/settings");
    queryClient.setQueryData(["clients", "of the first"], []);
    await user.click(await screen.findByRole("button", { name: /^Account:/ }));
    expect(await screen.findByRole("menuitemcheckbox", { name: "Northwind" })).toBeChecked();
    await user.click(screen.getByRole("menuitemcheckbox", { name: "Blue Lake" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Home" })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe("/");
    expect(await screen.findByText("Blue Lake")).toBeInTheDocument();
    expect(screen.queryByText("Northwind")).not.toBeInTheDocument();
    expect(queryClient.getQueryData(["clients", "of the first"])).toBeUndefined();
  });

  it("are changed from the palette", async () => {
    state.me.orgs = [...state.me.orgs, other];
    const { user } = renderRoute("/");
    await screen.findByRole("heading", { level: 1, name: "Home" });
    await user.keyboard("{Control>}k{/Control}");
    await user.click(await screen.findByRole("option", { name: /Go on in Blue Lake/ }));
    expect(await screen.findByText("Blue Lake")).toBeInTheDocument();
  });

  it("are not spoken of to who has one", async () => {
    const { user } = renderRoute("/");
    await user.click(await screen.findByRole("button", { name: /^Account:/ }));
    await screen.findByRole("menu");
    expect(screen.queryByText("Organisation")).not.toBeInTheDocument();
  });

  it("lead a client's contact on to where they are of the team", async () => {
    state.me.orgs = [...state.me.orgs, other];
    state.me.membership.role = "portal";
    const { user } = renderRoute("/");
    await user.click(await screen.findByRole("button", { name: "Go on in Blue Lake" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Home" })).toBeInTheDocument();
  });
});
