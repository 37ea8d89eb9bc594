import { describe, expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { activityLine } from "./activity-lines";
import type { Editable } from "./editable";

type Activity = Schemas["Activity"];

const words: Pick<Editable, "type" | "label" | "say"> = {
  type: "client",
  label: (field) => field.toUpperCase(),
  say: (_field, value) => {
    if (value === null) return null;
    return typeof value === "string" ? value : undefined;
  },
};

const entry = (change: Partial<Activity>): Activity => ({
  seq: 1,
  id: "1",
  at: "2026-11-20T09:00:00Z",
  action: "updated",
  record: { type: "client", id: "c", title: "C" },
  actor: { id: "u", name: "Ada", avatar_color: "blue" },
  client_id: null,
  request_id: null,
  changes: {},
  ...change,
});

describe("a line of the activity", () => {
  it("says from what to what, on one line", () => {
    const changes = { phone: { from: null, to: "1" }, address: { from: "A\nB", to: null } };
    expect(activityLine(entry({ changes }), words).changes).toEqual([
      { field: "phone", label: "PHONE", from: null, to: "1", opaque: false },
      { field: "address", label: "ADDRESS", from: "A, B", to: null, opaque: false },
    ]);
  });

  it("names a text without its content", () => {
    const changes = { about: { from: { version: 1 }, to: { version: 2 } } };
    expect(activityLine(entry({ changes }), words).changes[0]).toMatchObject({ opaque: true });
  });

  it("leaves out what the action says already", () => {
    const changes = { archived_at: { from: null, to: "2026-11-20T09:00:00Z" } };
    const line = activityLine(entry({ action: "archived", changes }), words);
    expect(line).toMatchObject({ action: "archived", changes: [] });
  });

  it("does not list the first values of a new client", () => {
    const changes = { name: { from: null, to: "C" } };
    expect(activityLine(entry({ action: "created", changes }), words).changes).toEqual([]);
  });

  it("names another record that belongs to it, and leaves its values to its own page", () => {
    const record = { type: "contact" as const, id: "p", title: "Mara Lind" };
    const changes = { phone: { from: null, to: "1" } };
    const line = activityLine(entry({ record, changes }), words);
    expect(line).toMatchObject({ about: { type: "contact", title: "Mara Lind" }, changes: [] });
  });

  it("tells with what it was linked", () => {
    const link = { id: "l", record: { type: "company", id: "f", title: "Windpark" } };
    const changes = {
      kind: { from: null, to: "vendor" },
      relationship: { from: null, to: link },
    };
    expect(activityLine(entry({ action: "linked", changes }), words)).toMatchObject({
      action: "linked",
      other: "Windpark",
      changes: [],
    });
  });

  it("knows the system, and actions of later versions", () => {
    expect(activityLine(entry({ actor: null, action: "merged" }), words)).toMatchObject({
      actor: null,
      action: "other",
    });
  });
});
