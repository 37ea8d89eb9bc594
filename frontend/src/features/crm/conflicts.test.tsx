import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { makeAssessment, makeClient, makeMe, makeRoundtable } from "@/test/msw/factories";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

const client = makeClient();
const box = (name: string) => screen.findByRole("textbox", { name });

async function choose(user: ReturnType<typeof renderRoute>["user"], field: string, value: string) {
  await user.click(await screen.findByRole("combobox", { name: field }));
  await user.click(await screen.findByRole("option", { name: value }));
}

describe("an assessment that somebody else has saved meanwhile", () => {
  async function begun() {
    state.clients = [client];
    state.assessments = [makeAssessment({ client_id: client.id, priority: "low" })];
    const { user } = renderRoute(`/clients/${client.id}?tab=assessment`);
    await choose(user, "Priority", "High");
    return user;
  }
  const saved = () => state.assessments[0];

  it("keeps what they changed in other fields", async () => {
    const user = await begun();
    state.assessments = [
      makeAssessment({ client_id: client.id, priority: "low", status: "warm", version: 2 }),
    ];
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Assessment saved")).toBeInTheDocument();
    expect(saved()).toMatchObject({ priority: "high", status: "warm", version: 3 });
    expect(screen.getByRole("combobox", { name: "Status" })).toHaveTextContent("Warm");
  });

  it("is compared where both changed the same field, and saved as somebody decides", async () => {
    const user = await begun();
    state.assessments = [
      makeAssessment({ client_id: client.id, priority: "strategic", status: "cold", version: 2 }),
    ];
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog", { name: "Changed meanwhile" });
    expect(within(dialog).getByRole("radio", { name: /Yours/ })).toBeChecked();
    expect(within(dialog).queryByText("Status")).toBeNull();
    await user.click(within(dialog).getByRole("radio", { name: /Theirs.*Strategic/ }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Assessment saved")).toBeInTheDocument();
    expect(saved()).toMatchObject({ priority: "strategic", status: "cold" });
  });

  it("keeps what was chosen here when somebody goes back", async () => {
    const user = await begun();
    state.assessments = [
      makeAssessment({ client_id: client.id, priority: "strategic", version: 2 }),
    ];
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog", { name: "Changed meanwhile" });
    await user.click(within(dialog).getByRole("button", { name: "Back" }));
    expect(screen.getByRole("combobox", { name: "Priority" })).toHaveTextContent("High");
    expect(saved()).toMatchObject({ priority: "strategic", version: 2 });
  });
});

describe("an entry of the roundtable", () => {
  const ref = { id: client.id, name: client.name };
  const entry = makeRoundtable({ client: ref, next_steps: "Call", discussion: "Dam" });

  async function edited() {
    state.clients = [client];
    state.roundtables = [entry];
    const { user } = renderRoute(`/clients/${client.id}?tab=roundtable`);
    await user.click(await screen.findByRole("button", { name: /^Actions for the entry/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Edit entry" }));
    const steps = await box("Next steps");
    await user.clear(steps);
    await user.type(steps, "Call twice");
    return user;
  }

  it("of a day that has one already is refused in words, and keeps what was typed", async () => {
    state.clients = [client];
    const { user } = renderRoute(`/clients/${client.id}?tab=roundtable`);
    await user.click(await screen.findByRole("button", { name: "New entry" }));
    const dialog = await screen.findByRole("dialog", { name: "New entry" });
    const day = within(dialog).getByLabelText<HTMLInputElement>(/Date of the meeting/).value;
    const begun = makeRoundtable({ client: ref, meeting_date: day, next_steps: "Theirs" });
    state.roundtables = [begun];
    await user.type(await box("Next steps"), "Mine");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await within(dialog).findByText(/There is an entry of this day already/)).toBeVisible();
    expect(await box("Next steps")).toHaveValue("Mine");
    expect(state.roundtables).toEqual([begun]);
  });

  it("keeps what somebody else has changed in other fields", async () => {
    const user = await edited();
    state.roundtables = [{ ...entry, discussion: "Dam and road", version: 2 }];
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Entry saved")).toBeInTheDocument();
    expect(state.roundtables[0]).toMatchObject({
      next_steps: "Call twice",
      discussion: "Dam and road",
    });
  });

  it("is compared where both changed the same field", async () => {
    const user = await edited();
    state.roundtables = [{ ...entry, next_steps: "Write", discussion: "Road", version: 2 }];
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog", { name: "Changed meanwhile" });
    await user.click(within(dialog).getByRole("radio", { name: /Theirs.*Write/ }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Entry saved")).toBeInTheDocument();
    expect(state.roundtables[0]).toMatchObject({ next_steps: "Write", discussion: "Road" });
  });

  it("that somebody else began during the meeting is gone on with", async () => {
    state.me = makeMe();
    state.clients = [client];
    const { user } = renderRoute("/crm/roundtable");
    const steps = await box("Next steps");
    const day = screen.getByLabelText<HTMLInputElement>("Date of the meeting").value;
    state.roundtables = [makeRoundtable({ client: ref, meeting_date: day, discussion: "Road" })];
    await user.type(steps, "Call");
    await waitFor(() =>
      expect(state.roundtables).toMatchObject([{ next_steps: "Call", discussion: "Road" }]),
    );
    expect(await box("Discussion")).toHaveValue("Road");
    expect(await screen.findByText(/^Saved/)).toBeInTheDocument();
  });
});
