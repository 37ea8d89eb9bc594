import { describe, expect, it, test } from "vitest";
import { monthOf, sameMonth, stepMonth, weekOf, weekStartOf, weekdayOf } from "./days";

test.each([
  ["2026-11-20", 5],
  ["2026-11-22", 7],
  ["2026-11-23", 1],
  ["1969-12-29", 1],
  ["2024-02-29", 4],
])("%s is day %i of the week", (day, weekday) => {
  expect(weekdayOf(day)).toBe(weekday);
});

describe("weeks", () => {
  it("begin where the locale says", () => {
    expect(weekOf("2026-11-20", 1)).toEqual([
      "2026-11-16",
      "2026-11-17",
      "2026-11-18",
      "2026-11-19",
      "2026-11-20",
      "2026-11-21",
      "2026-11-22",
    ]);
    expect(weekOf("2026-11-20", 7)[0]).toBe("2026-11-15");
    expect(weekOf("2026-11-22", 7)[0]).toBe("2026-11-22");
    expect(weekOf("2026-11-20", 6)[0]).toBe("2026-11-14");
  });

  it("follow the locale where the browser knows it", () => {
    expect(weekStartOf("de-DE")).toBe(1);
    expect([1, 7]).toContain(weekStartOf("en-US"));
  });
});

describe("months", () => {
  it("are whole weeks, with the days of their neighbours", () => {
    const weeks = monthOf("2026-11-20", 1);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe("2026-10-26");
    expect(weeks.at(-1)?.at(-1)).toBe("2026-12-06");
    // Four weeks exactly.
    expect(monthOf("2027-02-10", 1)).toHaveLength(4);
  });

  it("have each of their days once, whatever the week begins with", () => {
    for (let month = 0; month < 60; month += 1) {
      for (const start of [1, 6, 7]) {
        const first = stepMonth("2024-01-15", month);
        const days = monthOf(first, start).flat();
        expect(new Set(days).size).toBe(days.length);
        const own = days.filter((day) => sameMonth(day, first));
        expect(own[0]).toBe(first);
        expect(own).toHaveLength(new Date(Date.UTC(2024, month + 1, 0)).getUTCDate());
        // The calendar is asked for at most 62 days.
        expect(days.length).toBeLessThanOrEqual(42);
      }
    }
  });

  it("step over the year", () => {
    expect(stepMonth("2026-11-20", 2)).toBe("2027-01-01");
    expect(stepMonth("2026-01-31", -1)).toBe("2025-12-01");
  });
});
