import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { sendDeletions } from "@/api/deletions";
import { makeRecord } from "@/test/msw/directory-handlers";
import { makeClient, makeId, makeTouchpoint } from "@/test/msw/factories";
import { route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { howOfChannel, howOfPlace } from "./countable";

const past = { starts_at: "2026-01-12T09:00:00Z", ends_at: "2026-01-12T10:00:00Z", attendees: [] };

function makeEvent(fields: Readonly<Record<string, unknown>> = {}) {
  const client = makeClient();
  state.clients = [client];
  const event = makeRecord({
    title: "Site visit",
    ...past,
    place: "12 Dam Road",
    client_id: client.id,
    touchpoint_id: null,
    ...fields,
  });
  state.records.event = [event];
  return { client, event };
}

it("begins with how one was in touch", () => {
  expect((["email", "phone", "meeting"] as const).map(howOfChannel)).toEqual([
    "email",
    "phone",
    "in_person",
  ]);
  expect(howOfPlace("12 Dam Road")).toBe("in_person");
  expect(howOfPlace("https://meet.example/dam")).toBe("video");
  expect(howOfPlace(null)).toBe("video");
});

it("has a past event count as a contact of its day, and takes that back", async () => {
  const { client, event } = makeEvent();
  const { user } = renderRoute(`/events/${event.id}`);
  await user.click(await screen.findByRole("button", { name: "Counts as contact" }));
  const dialog = await screen.findByRole("dialog", { name: "Log contact" });
  expect(dialog).toHaveTextContent(client.name);
  await user.click(within(dialog).getByRole("button", { name: "Log contact" }));
  const link = await screen.findByRole("link", { name: /^Counts as contact of/ });
  expect(link).toHaveAttribute("href", `/clients/${client.id}`);
  expect(state.touchpoints[0]).toMatchObject({
    date: "2026-01-12",
    type: "in_person",
    source: { type: "event", id: event.id, title: "Site visit" },
  });
  expect(screen.queryByRole("button", { name: "Counts as contact" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Delete the contact as which this counts" }));
  expect(screen.queryByRole("link", { name: /^Counts as contact of/ })).toBeNull();
  sendDeletions();
  await waitFor(() => expect(state.touchpoints).toEqual([]));
  await user.click(await screen.findByRole("button", { name: "Counts as contact" }));
  expect(await screen.findByRole("dialog", { name: "Log contact" })).toBeInTheDocument();
});

it("says that it counts already, and shows as what, when somebody was faster", async () => {
  const { client, event } = makeEvent();
  const { user } = renderRoute(`/events/${event.id}`);
  await user.click(await screen.findByRole("button", { name: "Counts as contact" }));
  const dialog = await screen.findByRole("dialog", { name: "Log contact" });
  const theirs = makeTouchpoint({
    client,
    source: { type: "event", id: event.id, title: "Site visit" },
  });
  state.touchpoints = [theirs];
  state.records.event = [{ ...event, touchpoint_id: theirs.id }];
  await user.click(within(dialog).getByRole("button", { name: "Log contact" }));
  expect(await within(dialog).findByText("It counts already.")).toBeInTheDocument();
  expect(state.touchpoints).toEqual([theirs]);
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(await screen.findByRole("link", { name: /^Counts as contact of/ })).toBeInTheDocument();
});

it("counts neither what is to come nor what is with no client", async () => {
  const { event } = makeEvent({ starts_at: "2199-01-12T09:00:00Z" });
  const stranger = makeRecord({ ...event, id: "e2", ...past, client_id: null });
  state.records.event = [event, stranger];
  for (const { id } of [event, stranger]) {
    const { unmount } = renderRoute(`/events/${id}`);
    // oxlint-disable-next-line eslint/no-await-in-loop
    expect(await screen.findByRole("button", { name: "Add to calendar" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Counts as contact" })).toBeNull();
    unmount();
  }
});

it("has a conversation count by its channel, and leads back to it from the client", async () => {
  const { client } = makeEvent();
  const talk = makeRecord({
    subject: "Grid study",
    channel: "meeting",
    client_id: client.id,
    contact_id: null,
    touchpoint_id: null,
  });
  state.records.conversation = [talk];
  const message = {
    id: makeId(),
    conversation_id: talk.id,
    author_id: state.me.user.id,
    direction: "in" as const,
    content: { html: "", json: { type: "doc", content: [] } },
    sent_at: "2026-02-03T12:00:00Z",
    created_at: talk.created_at,
    updated_at: talk.updated_at,
    version: 1,
  };
  server.use(
    route("get", "/api/v1/conversations/{id}/messages", () => ({
      status: 200,
      body: { items: [message], next_cursor: null },
    })),
  );
  const { user, router } = renderRoute(`/conversations/${talk.id}`);
  await user.click(await screen.findByRole("button", { name: "Counts as contact" }));
  const dialog = await screen.findByRole("dialog", { name: "Log contact" });
  await user.click(within(dialog).getByRole("button", { name: "Log contact" }));
  await user.click(await screen.findByRole("link", { name: /^Counts as contact of/ }));
  const list = await screen.findByRole("list", { name: "Contacts that were had" });
  expect(state.touchpoints[0]).toMatchObject({ type: "in_person", date: "2026-02-03" });
  await user.click(await within(list).findByRole("link", { name: "Grid study" }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/conversations/${talk.id}`));
});
