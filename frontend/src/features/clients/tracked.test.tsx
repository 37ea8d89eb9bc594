import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { flushTracked } from "@/lib/track";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

beforeEach(() => {
  state.me.org.analytics_enabled = true;
});

async function told(count: number) {
  flushTracked();
  await waitFor(() => expect(state.told).toHaveLength(count));
  return state.told.map(({ name, properties }) => ({ name, properties }));
}

const list = (properties: object) => ({ name: "clients_viewed", properties });
const page = (tab: string) => ({ name: "client_details_viewed", properties: { tab } });

it("counts the list once for each view of it, however it is filtered", async () => {
  const { user } = renderRoute("/clients?type=ipp");
  await screen.findByRole("list", { name: "Clients" });
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  await screen.findByText("2 clients");
  await user.click(screen.getByRole("radio", { name: "Table" }));
  await screen.findByRole("table", { name: "Clients" });
  expect(await told(2)).toEqual([
    list({ view: "cards", filtered: true }),
    list({ view: "table", filtered: false }),
  ]);
});

it("counts the page of a client once for each tab, and each client", async () => {
  const [one, other] = state.clients;
  const { user, router } = renderRoute(`/clients/${one?.id}`);
  await user.click(await screen.findByRole("tab", { name: "Activity" }));
  await user.click(await screen.findByRole("tab", { name: "Contacts and links" }));
  await router.navigate({ to: "/clients/$clientId", params: { clientId: other?.id ?? "" } });
  await screen.findByRole("heading", { level: 1, name: other?.name ?? "" });
  expect(await told(4)).toEqual([
    page("overview"),
    page("activity"),
    page("relationships"),
    page("overview"),
  ]);
});

it("counts nothing where the organisation does not want it", async () => {
  state.me.org.analytics_enabled = false;
  renderRoute("/clients");
  await screen.findByRole("list", { name: "Clients" });
  expect(await told(0)).toEqual([]);
});
