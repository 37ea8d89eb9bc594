import { describe, expect, it } from "vitest";
import {
  addDays,
  dayOf,
  daysBetween,
  formatAgo,
  formatDay,
  formatRelativeDay,
  formatSpan,
  hourOf,
  instantOf,
  wallTime,
} from "./dates";

describe("days", () => {
  it("count across months, leap years and the change to summer time", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysBetween("2026-01-01", "2027-01-01")).toBe(365);
  });

  it("refuse what is not a day", () => {
    expect(() => addDays("2026-1-1", 1)).toThrow(RangeError);
  });

  it("of an instant depend on the time zone", () => {
    expect(dayOf("2026-02-14T23:30:00Z", "Europe/Berlin")).toBe("2026-02-15");
    expect(dayOf("2026-02-14T23:30:00Z", "America/New_York")).toBe("2026-02-14");
  });

  it("and so does the hour", () => {
    const instant = new Date("2026-02-14T23:30:00Z");
    expect(hourOf(instant, "Europe/Berlin")).toBe(0);
    expect(hourOf(instant, "America/New_York")).toBe(18);
  });

  it("are written in the language, with the year only when it is another one", () => {
    expect(formatDay("en-GB", "2026-02-14", "2026-05-01")).toBe("14 Feb");
    expect(formatDay("en-US", "2025-02-14", "2026-05-01")).toBe("Feb 14, 2025");
    expect(formatDay("de", "2025-02-14", "2026-05-01")).toBe("14. Feb. 2025");
  });

  it("near today are told by their distance", () => {
    const today = "2026-02-14";
    expect(formatRelativeDay("en", "2026-02-14", today)).toBe("today");
    expect(formatRelativeDay("en", "2026-02-13", today)).toBe("yesterday");
    expect(formatRelativeDay("de", "2026-02-17", today)).toBe("in 3 Tagen");
    expect(formatRelativeDay("en-GB", "2026-02-24", today)).toBe("24 Feb");
  });
});

describe("instants", () => {
  const now = new Date("2026-02-14T12:00:00Z");
  it.each([
    ["2026-02-14T12:00:20Z", "now"],
    ["2026-02-14T11:59:40Z", "just now"],
    ["2026-02-14T11:58:00Z", "2 min. ago"],
    ["2026-02-14T09:00:00Z", "3 hr. ago"],
    ["2026-02-13T09:00:00Z", "yesterday"],
    ["2026-01-13T09:00:00Z", "Jan 13"],
  ])("%s is %s", (instant, words) => {
    expect(formatAgo("en-US", instant, now, "UTC", "just now")).toBe(words);
  });
});

describe("the clock on the wall", () => {
  it("reads and sets the same time, in summer and in winter", () => {
    expect(wallTime("2026-11-20T09:00:00Z", "Europe/Berlin")).toBe("2026-11-20T10:00");
    expect(wallTime("2026-07-20T09:00:00Z", "Europe/Berlin")).toBe("2026-07-20T11:00");
    expect(instantOf("2026-11-20T10:00", "Europe/Berlin")).toBe("2026-11-20T09:00:00.000Z");
    expect(instantOf("2026-07-20T11:00", "Europe/Berlin")).toBe("2026-07-20T09:00:00.000Z");
    expect(instantOf("2026-03-01T00:30", "America/New_York")).toBe("2026-03-01T05:30:00.000Z");
  });
  it("tells a span with its day once", () => {
    const said = formatSpan(
      "en-GB",
      "2026-11-20T09:00:00Z",
      "2026-11-20T10:30:00Z",
      "Europe/Berlin",
    );
    expect(said).toContain("10:00");
    expect(said).toContain("11:30");
    expect(said.match(/2026/g)).toHaveLength(1);
  });
});
