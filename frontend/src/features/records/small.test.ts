import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/problem";
import { isShort } from "@/api/records";
import { makeClient } from "@/test/msw/factories";
import { changeCached } from "./cache";
import { dependenciesOf, whereIs } from "./dependencies";
import { linkOf, shortWebsite } from "./links";
import { afterOwnSteps, ownStep } from "./versions";

describe("what is cached", () => {
  const one = makeClient({ name: "One" });
  const two = makeClient({ name: "Two" });
  const rename = (data: unknown) => changeCached(data, one.id, (old) => ({ ...old, name: "New" }));

  it("changes in pages, lists and searches", () => {
    expect(rename(one)).toMatchObject({ name: "New" });
    expect(rename(two)).toBe(two);
    expect(rename({ items: [one, two] })).toMatchObject({ items: [{ name: "New" }, two] });
    expect(rename({ pages: [{ items: [two] }, { items: [one] }], pageParams: [] })).toMatchObject({
      pages: [{ items: [two] }, { items: [{ name: "New" }] }],
    });
  });
  it("leaves the rest alone", () => {
    const log = { items: [{ id: one.id, action: "updated" }] };
    expect(rename(log)).toEqual(log);
    expect(rename(undefined)).toBeUndefined();
  });
  it("tells a short list from a long one", () => {
    expect(isShort({ state: {} })).toBe(true);
    expect(isShort({ state: { data: { pages: [1, 2, 3] } } })).toBe(true);
    expect(isShort({ state: { data: { pages: [1, 2, 3, 4] } } })).toBe(false);
  });
});

it("follows one's own writes from version to version", () => {
  ownStep("c", 1, 2);
  ownStep("c", 2, 3);
  ownStep("c", 5, 5);
  expect(afterOwnSteps("c", 1)).toBe(3);
  expect(afterOwnSteps("c", 5)).toBe(5);
  expect(afterOwnSteps("other", 1)).toBe(1);
});

describe("links", () => {
  it("leads to mail, phone and web", () => {
    expect(linkOf("email", "a@b.example")).toBe("mailto:a@b.example");
    expect(linkOf("phone", "+49 (30) 901820")).toBe("tel:+4930901820");
    expect(linkOf("website", "https://a.example/x")).toBe("https://a.example/x");
  });
  it("leads nowhere from nothing, or from what is no link", () => {
    expect(linkOf("phone", "")).toBeUndefined();
    expect(linkOf("website", "javascript:alert(1)")).toBeUndefined();
    expect(linkOf("address", "https://a.example")).toBeUndefined();
  });
  it("shortens a website", () => {
    expect(shortWebsite("https://www.ridgeline.example/")).toBe("ridgeline.example");
  });
});

it("reads what stands in the way of a delete", () => {
  const dependencies = [{ kind: "portal_membership", count: 2 }];
  const conflict = new ApiError(409, { dependencies }, new Headers());
  expect(dependenciesOf(conflict)).toEqual(dependencies);
  expect(dependenciesOf(new ApiError(409, {}, new Headers()))).toBeUndefined();
  expect(dependenciesOf(new ApiError(404, { dependencies }, new Headers()))).toBeUndefined();
});

describe("where they are that refer to it", () => {
  it("leads to a tab, a list or a page", () => {
    expect(whereIs("owner", "client", "c")).toEqual({ to: "/clients/c", search: { tab: "links" } });
    expect(whereIs("contact", "company", "f")).toEqual({
      to: "/contacts",
      search: { company_id: "f", archived: "all" },
    });
    expect(whereIs("technology", "company", "f")).toEqual({ to: "/companies/f" });
    expect(whereIs("touchpoint", "client", "c")).toEqual({ to: "/clients/c" });
    expect(whereIs("roundtable", "client", "c")).toEqual({
      to: "/clients/c",
      search: { tab: "roundtable" },
    });
    expect(whereIs("portal_membership", "client", "c")).toEqual({
      to: "/admin/users",
      search: { client: "c" },
    });
  });
  it("leads nowhere where no list finds them", () => {
    expect(whereIs("event", "contact", "p")).toBeUndefined();
    expect(whereIs("touchpoint", "company", "f")).toBeUndefined();
    expect(whereIs("something_new", "client", "c")).toBeUndefined();
  });
});
