import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

const name = "Mail me my tasks in the morning";
const wanted = () => screen.findByRole("switch", { name });

it("is asked for and given up with one switch, in one's own time zone", async () => {
  state.me.user.timezone = "Europe/Lisbon";
  const { user } = renderRoute("/settings");
  const mail = await wanted();
  expect(mail).not.toBeChecked();
  expect(mail).toHaveAccessibleDescription(/Lisbon/);
  await user.click(mail);
  expect(await screen.findByText("You get your tasks by mail from now on")).toBeInTheDocument();
  expect(state.me.user.task_digest).toBe("daily");
  expect(mail).toBeChecked();
  await user.click(mail);
  await waitFor(() => expect(state.me.user.task_digest).toBe("off"));
  await waitFor(() => expect(mail).not.toBeChecked());
});

it("changes nothing else that was saved in another window", async () => {
  const { user } = renderRoute("/settings");
  const mail = await wanted();
  state.me = { ...state.me, user: { ...state.me.user, name: "Theirs" }, version: 7 };
  await user.click(mail);
  await waitFor(() => expect(state.me.user.task_digest).toBe("daily"));
  expect(state.me.user.name).toBe("Theirs");
});

it("goes back when it is refused", async () => {
  server.use(route("patch", "/api/v1/me", () => refuse(403, "forbidden")));
  const { user } = renderRoute("/settings");
  const mail = await wanted();
  await user.click(mail);
  expect(await screen.findByText("The setting was not saved")).toBeInTheDocument();
  expect(mail).not.toBeChecked();
});
