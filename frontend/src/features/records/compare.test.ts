import { describe, expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { asPromised } from "@/api/wire";
import { allOf, differences, lastChangeOf, merge, startingChoices } from "./compare";
import type { Editable } from "./editable";

type Activity = Schemas["Activity"];

const editable = asPromised<Editable>({
  fields: ["name", "email", "phone", "address"],
  payloadOf: (values: object) => values,
});

const base = { name: "C", phone: "1", email: "a@b.example", address: "Old" };
const mine = { ...base, phone: "2", address: "Mine" };
const theirs = { ...base, phone: "3", email: "c@d.example" };

describe("comparing", () => {
  it("says who changed what", () => {
    expect(differences(editable, base, mine, theirs)).toEqual([
      { field: "email", changedBy: "them" },
      { field: "phone", changedBy: "both" },
      { field: "address", changedBy: "me" },
    ]);
  });

  it("finds nothing where both came to the same", () => {
    expect(differences(editable, base, { ...base, phone: "3" }, { ...base, phone: "3" })).toEqual(
      [],
    );
  });

  it("begins with everything typed and everything saved kept", () => {
    const found = differences(editable, base, mine, theirs);
    const merged = merge(mine, theirs, startingChoices(found));
    expect(merged).toEqual({ ...base, phone: "2", email: "c@d.example", address: "Mine" });
  });

  it("takes all of one side", () => {
    const found = differences(editable, base, mine, theirs);
    expect(merge(mine, theirs, allOf(found, "mine"))).toEqual(mine);
    expect(merge(mine, theirs, allOf(found, "theirs"))).toEqual(theirs);
  });

  it("gives one field to either side", () => {
    const found = differences(editable, base, mine, theirs);
    const choices = { ...startingChoices(found), phone: "theirs" as const };
    expect(merge(mine, theirs, choices)).toMatchObject({ phone: "3", address: "Mine" });
  });
});

it("finds who changed one of the fields last", () => {
  const entry = (field: string, name: string): Activity => ({
    seq: 1,
    id: name,
    at: "2026-11-20T09:00:00Z",
    action: "updated",
    record: { type: "client", id: "c", title: "C" },
    actor: { id: name, name, avatar_color: "blue" },
    client_id: null,
    request_id: null,
    changes: { [field]: { from: 1, to: 2 } },
  });
  const log = [entry("name", "June"), entry("phone", "Tomas"), entry("phone", "Ada")];
  expect(lastChangeOf(log, ["phone", "email"])?.actor?.name).toBe("Tomas");
  expect(lastChangeOf(log, ["email"])).toBeUndefined();
});
