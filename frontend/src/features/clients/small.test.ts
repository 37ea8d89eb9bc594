import { describe, expect, it } from "vitest";
import { isWebsite } from "@/lib/website";
import { makeClient } from "@/test/msw/factories";
import { faultOf, parseDraft } from "./form-schema";
import { withRecentClient } from "./recent";
import { blankValues, valuesOf } from "./values";

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
