import { expect, it } from "vitest";
import { pickLanguage, regionalLocale } from ".";
import { pseudo } from "./pseudo";

it.each([
  ["de", ["en-US"], "de"],
  [null, ["fr-FR", "de-AT", "en"], "de"],
  ["klingon", ["fr"], "en"],
  ["xx", [], "xx"],
])("stored %s, wanted %j: %s", (stored, wanted, language) => {
  expect(pickLanguage(stored, wanted)).toBe(language);
});

it("keeps the region that the browser names", () => {
  expect(regionalLocale("en", ["de-DE", "en-GB"])).toBe("en-GB");
  expect(regionalLocale("de", ["en-GB"])).toBe("de");
});

it("makes text longer and leaves placeholders alone", () => {
  expect(pseudo("Remove {{thing}}")).toBe("[Rémóvé {{thing}}~~~~~~~]");
});
