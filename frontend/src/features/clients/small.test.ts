import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/problem";
import { makeClient } from "@/test/msw/factories";
import { changeCached, isShort } from "./cache";
import { dependenciesOf } from "./dependencies";
import { faultOf, isWebsite, parseDraft } from "./form-schema";
import { linkOf, shortWebsite } from "./links";
import { withRecentClient } from "./recent";
import { blankValues, valuesOf } from "./values";
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

it("keeps six recent clients, the latest first", () => {
  expect(withRecentClient(["a", "b", "c", "d", "e", "f"], "c")).toEqual([
    "c",
    "a",
    "b",
    "d",
    "e",
    "f",
  ]);
  expect(withRecentClient(["a", "b", "c", "d", "e", "f"], "g")).toEqual([
    "g",
    "a",
    "b",
    "c",
    "d",
    "e",
  ]);
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

describe("the rules of the form", () => {
  const values = { ...blankValues("EUR"), name: "A" };
  it.each([
    ["name", { name: " " }, "required"],
    ["name", { name: "x".repeat(201) }, "too_long"],
    ["email", { email: "nobody" }, "email"],
    ["phone", { phone: "call me" }, "phone"],
    ["website", { website: "ftp://a.example" }, "url"],
    ["secondary_poc_id", { primary_poc_id: "u", secondary_poc_id: "u" }, "same_person"],
  ] as const)("%s", (field, change, code) => {
    expect(faultOf({ ...values, ...change }, field)).toBe(code);
    expect(faultOf(values, field)).toBeUndefined();
  });
  it("lets the scheme of a website be left out", () => {
    expect(isWebsite("a.example")).toBe(true);
    expect(isWebsite("not a site")).toBe(false);
  });
  it("takes a draft back, and not one of another shape", () => {
    const draft = { ...valuesOf(makeClient()), about: "", base: null };
    expect(parseDraft(draft)).toEqual(draft);
    expect(parseDraft({ ...draft, type: "castle" })).toBeUndefined();
    expect(parseDraft("x")).toBeUndefined();
  });
});

it("reads what stands in the way of a delete", () => {
  const dependencies = [{ kind: "portal_membership", count: 2 }];
  const conflict = new ApiError(409, { dependencies }, new Headers());
  expect(dependenciesOf(conflict)).toEqual(dependencies);
  expect(dependenciesOf(new ApiError(409, {}, new Headers()))).toBeUndefined();
  expect(dependenciesOf(new ApiError(404, { dependencies }, new Headers()))).toBeUndefined();
});
