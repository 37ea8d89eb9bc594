import { expect, it } from "vitest";
import { partOfDay } from "./part-of-day";

it.each([
  [4, "evening"],
  [5, "morning"],
  [12, "afternoon"],
  [18, "evening"],
])("%i o'clock is %s", (hour, part) => {
  expect(partOfDay(hour)).toBe(part);
});
