import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { makeUser } from "@/test/msw/factories";
import { route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

it("who gives up being an admin asks for nothing of admins any more", async () => {
  const [own] = state.users;
  if (!own) throw new Error("nobody is signed in");
  const sheet = `/admin/users?user=${own.id}`;
  server.use(
    route("patch", "/api/v1/users/{id}", () => {
      state.me = {
        ...state.me,
        membership: { ...state.me.membership, role: "member" },
        permissions: ["clients:read", "clients:write", "org:read"],
      };
      return { status: 200, body: makeUser({ ...own, role: "member", version: 2 }) };
    }),
  );
  const { user, router } = renderRoute(sheet);
  await user.click(await screen.findByRole("radio", { name: "Member" }));
  const asked: string[] = [];
  server.events.on("request:start", ({ request }) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
  });
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("button", { name: "Give it up" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Home" })).toBeInTheDocument();
  await waitFor(() => expect(asked).toContain("GET /api/v1/me"));
  await waitFor(() => expect(screen.queryByRole("link", { name: "Users" })).toBeNull());
  server.events.removeAllListeners();
  expect(router.state.location.pathname).toBe("/");
  expect(asked[0]).toBe(`PATCH /api/v1/users/${own.id}`);
  expect(asked.filter((one) => /GET .*\/(users|audit-log)/.test(one))).toEqual([]);
});

it("the key of the page is shown once in the palette: with what it does here", async () => {
  const { user } = renderRoute("/admin/users");
  await screen.findByRole("table", { name: "Users" });
  await user.keyboard("{Control>}k{/Control}");
  const palette = await screen.findByRole("dialog", { name: "Command palette" });
  const row = (name: RegExp) => within(palette).getByRole("option", { name });
  expect(row(/^Invite/)).toHaveTextContent(/C$/);
  expect(row(/^New client/)).toHaveTextContent(/^New client$/);
});
