import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { makeRecord } from "@/test/msw/directory-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

it("lists contacts by the address, and makes one of what the list is narrowed to", async () => {
  const company = makeRecord({ name: "Windpark Dynamics", kind: "vendor" });
  state.records.company = [company];
  state.records.contact = [
    makeRecord({ name: "Mara Lind", company_id: company.id, job_title: "Grid planning" }),
    makeRecord({ name: "Ivo Stern", company_id: null }),
  ];
  const { user, router } = renderRoute(`/contacts?company_id=${company.id}`);
  expect(await screen.findByRole("link", { name: "Mara Lind" })).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Ivo Stern" })).toBeNull();
  expect(await screen.findByText("is Windpark Dynamics")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "New contact" }));
  const sheet = await screen.findByRole("dialog", { name: "New contact" });
  await user.type(await within(sheet).findByRole("textbox", { name: "Name" }), "Ana Ruiz");
  expect(within(sheet).getByRole("combobox", { name: "Company" })).toHaveTextContent(
    "Windpark Dynamics",
  );
  await user.click(within(sheet).getByRole("button", { name: "Create contact" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Ana Ruiz" })).toBeInTheDocument();
  const made = state.records.contact.at(-1);
  expect(made).toMatchObject({ name: "Ana Ruiz", company_id: company.id, email: null });
  expect(router.state.location.pathname).toBe(`/contacts/${made?.id}`);
});

it("edits a fact in place, and opens again with the reason when the server refuses", async () => {
  const company = makeRecord({ name: "Windpark", kind: "vendor", email: null, phone: null });
  state.records.company = [company];
  const { user } = renderRoute(`/companies/${company.id}`);
  await user.click(await screen.findByRole("button", { name: /^Edit Email/ }));
  await user.keyboard("office@windpark.example{Enter}");
  await waitFor(() =>
    expect(state.records.company[0]).toMatchObject({
      email: "office@windpark.example",
      version: 2,
    }),
  );
  server.use(
    route("patch", "/api/v1/companies/{id}", () =>
      refuse(409, "conflict", { detail: "What rests on it has to be removed first." }),
    ),
  );
  await user.click(screen.getByRole("button", { name: /^Edit Kind/ }));
  await user.click(await screen.findByRole("option", { name: "Operator" }));
  expect(await screen.findByText(/has to be removed first/)).toBeInTheDocument();
});

it("shows an archived record as such, and brings it back", async () => {
  const company = makeRecord({
    name: "Windpark",
    kind: "other",
    archived_at: "2026-11-19T00:00:00Z",
  });
  state.records.company = [company];
  const { user } = renderRoute(`/companies/${company.id}`);
  await user.click(await screen.findByRole("button", { name: "Restore" }));
  await waitFor(() => expect(state.records.company[0]).toMatchObject({ archived_at: null }));
  await waitFor(() => expect(screen.queryByText(/This is archived/)).toBeNull());
});

it("links a client with whoever may be linked as that, and takes it back", async () => {
  const [client] = state.clients;
  if (!client) throw new Error("there is no client");
  state.records.company = [
    makeRecord({ name: "Windpark", kind: "vendor" }),
    makeRecord({ name: "Landhold", kind: "owner_developer" }),
  ];
  const { user } = renderRoute(`/clients/${client.id}?tab=links`);
  await user.click(await screen.findByRole("button", { name: "Add link" }));
  const dialog = await screen.findByRole("dialog", { name: "Add link" });
  await user.click(within(dialog).getByRole("combobox", { name: "Owner" }));
  await user.click(await screen.findByRole("option", { name: /Landhold/ }));
  expect(screen.queryByRole("option", { name: /Windpark/ })).toBeNull();
  await user.type(within(dialog).getByRole("textbox", { name: "Role" }), "Site owner");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  const owners = await screen.findByRole("list", { name: "Owners" });
  expect(within(owners).getByRole("link", { name: "Landhold" })).toBeInTheDocument();
  expect(state.links[0]).toMatchObject({ kind: "owner", role: "Site owner", notes: null });
  await user.click(within(owners).getByRole("button", { name: "Remove link with Landhold" }));
  await waitFor(() => expect(screen.queryByRole("list", { name: "Owners" })).toBeNull());
  const notice = (await screen.findByText("The link with Landhold was removed")).closest("li");
  if (!notice) throw new Error("nothing was said of it");
  await user.click(within(notice).getByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("list", { name: "Owners" })).toBeInTheDocument();
  expect(state.links).toHaveLength(1);
});
