import { expect, it } from "vitest";
import { fold, initials, pickBy } from "./text";

it.each([
  ["Ada Lovell", "AL"],
  ["  rui  de la Pinto ", "RP"],
  ["Cher", "C"],
  ["Élodie Çelik", "ÉÇ"],
  ["😀 Smile", "😀S"],
  ["", ""],
])("the initials of %j are %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

it("picks the same entry for the same text", () => {
  const choices = ["a", "b", "c"] as const;
  expect(pickBy("Ada Lovell", choices)).toBe(pickBy("Ada Lovell", choices));
  expect(choices).toContain(pickBy("", choices));
});

it("folds case and accents", () => {
  expect(fold("Straße Ångström")).toBe("strasse angstrom");
});
