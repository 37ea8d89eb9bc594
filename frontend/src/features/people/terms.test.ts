import { describe, expect, it } from "vitest";
import { makeUser } from "@/test/msw/factories";
import { readPeopleSearch } from "./search-params";
import { changedParts, merge, patchOf, startingChoices, termsOf } from "./terms";

const member = termsOf(makeUser());
const portal = termsOf(
  makeUser({ role: "portal", client: { id: "c1", name: "Ridge" }, client_portal_enabled: true }),
);
const sub = termsOf(makeUser({ role: "subcontractor", assigned_client_ids: ["b", "a"] }));

describe("what is sent", () => {
  it("is only what differs", () => {
    expect(patchOf(member, { ...member, can_assess: true })).toEqual({ can_assess: true });
    expect(patchOf(portal, { ...portal, client_portal_enabled: false })).toEqual({
      client_portal_enabled: false,
    });
    expect(patchOf(sub, { ...sub, assigned_client_ids: ["a", "b"] })).toEqual({});
  });

  it("names all that a new role is to have, and nothing that it has no use for", () => {
    const limits = { client_id: "c2", client_portal_enabled: true, assigned_client_ids: ["a"] };
    expect(patchOf(member, { ...member, ...limits, role: "portal" })).toEqual({
      role: "portal",
      client_id: "c2",
      client_portal_enabled: true,
    });
    expect(patchOf(portal, { ...portal, ...limits, role: "subcontractor" })).toEqual({
      role: "subcontractor",
      assigned_client_ids: ["a"],
    });
    expect(patchOf({ ...member, can_assess: true }, { ...sub, can_assess: true })).toEqual({
      role: "subcontractor",
      assigned_client_ids: ["a", "b"],
      can_assess: false,
    });
  });
});

describe("comparing", () => {
  it("takes role and limits from one side, never from both", () => {
    const theirs = { ...sub, can_assess: false };
    const mine = { ...portal, can_assess: false };
    expect(changedParts(theirs, mine)).toEqual(["role"]);
    const choices = startingChoices(member, mine);
    expect(merge(mine, theirs, choices)).toEqual(mine);
    expect(merge(mine, theirs, { ...choices, role: "theirs" })).toEqual(theirs);
  });

  it("keeps theirs where I did nothing", () => {
    const mine = { ...member, can_assess: true };
    const admin = { ...member, role: "admin" as const };
    expect(merge(mine, admin, startingChoices(member, mine))).toEqual({
      ...admin,
      can_assess: true,
    });
  });
});

it("reads of an address what it understands", () => {
  const user = "0198c0de-0000-7000-8000-0000000000c1";
  expect(
    readPeopleSearch({
      q: 2026,
      role: "portal,admin,x",
      status: "gone",
      client: "1",
      sort: "name",
    }),
  ).toEqual({ q: "2026", role: "admin,portal" });
  expect(readPeopleSearch({ user, part: "access" })).toEqual({ user, part: "access" });
  expect(readPeopleSearch({ part: "access" })).toEqual({});
});
