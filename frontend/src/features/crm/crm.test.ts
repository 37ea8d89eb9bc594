import { describe, expect, it } from "vitest";
import { type AssessmentValues, bodyOf, mergeOnto } from "./assessment-values";
import { NO_TEXTS, changedTexts, isBlankEntry, mergeTexts, partOf } from "./entry-texts";
import { filtersOf, forFigures, readCrmSearch, readMeetingSearch } from "./search-params";

describe("what two people wrote of one meeting", () => {
  const base = { ...NO_TEXTS, next_steps: "Call", discussion: "Dam" };

  it("stays as both left it where they wrote in different fields", () => {
    const mine = { ...base, next_steps: "Call twice" };
    const theirs = { ...base, discussion: "Dam and road" };
    expect(mergeTexts(base, mine, theirs)).toEqual({
      merged: { ...base, next_steps: "Call twice", discussion: "Dam and road" },
      contested: [],
    });
  });

  it("is asked about where both wrote something else, and not where both wrote the same", () => {
    const mine = { ...base, next_steps: "Call twice", discussion: "Road" };
    const theirs = { ...base, next_steps: "Write", discussion: "Road" };
    expect(mergeTexts(base, mine, theirs).contested).toEqual(["next_steps"]);
  });

  it("does not count blanks at the end as a change, and sends nothing typed as null", () => {
    expect(changedTexts(base, { ...base, next_steps: "Call \r\n" })).toEqual([]);
    expect(isBlankEntry({ ...NO_TEXTS, discussion: " \n" })).toBe(true);
    expect(partOf({ ...base, discussion: "" }, ["discussion", "next_steps"])).toEqual({
      discussion: null,
      next_steps: "Call",
    });
  });
});

describe("an assessment that two people change", () => {
  const base: AssessmentValues = {
    priority: "high",
    status: "warm",
    relationship_strength: null,
    relationship_notes: "",
  };

  it("keeps both changes, and asks where they are at odds", () => {
    const mine: AssessmentValues = { ...base, priority: "low", status: "cold" };
    const theirs: AssessmentValues = { ...base, status: "active", relationship_strength: "good" };
    const { merged, contested } = mergeOnto(base, mine, theirs);
    expect(merged).toEqual({ ...mine, relationship_strength: "good" });
    expect(contested).toEqual(["status"]);
  });

  it("sends notes that say nothing as none", () => {
    const empty = { type: "doc", content: [{ type: "paragraph" }] };
    expect(bodyOf({ ...base, relationship_notes: empty }).relationship_notes).toBeNull();
    expect(bodyOf({ ...base, relationship_notes: "Call" }).relationship_notes).toBe("Call");
  });
});

describe("the address of the dashboard", () => {
  it("keeps what it understands, in the order of the menus", () => {
    const raw = { priority: "low,strategic,huge", attention: "late", sort: "last_contact", x: 1 };
    expect(readCrmSearch(raw)).toEqual({ priority: "strategic,low" });
  });

  it("leaves the figures alone when one of them is pressed", () => {
    const filters = filtersOf({ attention: "urgent", priority: "high", status: "warm" });
    expect(forFigures(filters)).toMatchObject({
      attention: [],
      priorities: [],
      statuses: ["warm"],
    });
  });

  it("takes a day of a meeting only when it is one", () => {
    expect(readMeetingSearch({ date: "2026-03-02", client: "x" })).toEqual({ date: "2026-03-02" });
    expect(readMeetingSearch({ date: "soon" })).toEqual({});
  });
});
