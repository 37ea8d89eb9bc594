import { describe, expect, it } from "vitest";
import { formatMinutes, minutesText, parseMinutes } from "./minutes";

describe("minutes", () => {
  it("reads what people write", () => {
    for (const text of ["1:30", "1h 30m", "1.5 h", "1,5", "90m", "1 Std 30 Min"]) {
      expect(parseMinutes(text), text).toBe(90);
    }
    expect(parseMinutes("40")).toBe(2400);
  });

  it("reads nothing as nothing, and refuses the rest", () => {
    expect(parseMinutes(" ")).toBeNull();
    for (const text of ["-1", "soon", "1:75", "h"])
      expect(parseMinutes(text), text).toBeUndefined();
  });

  it("gives back what was meant", () => {
    expect(minutesText(90)).toBe("1:30");
    expect(minutesText(null)).toBe("");
    expect(parseMinutes(minutesText(2405))).toBe(2405);
    expect(formatMinutes("en", 90)).toBe("1 hr 30 min");
    expect(formatMinutes("en", 120)).toBe("2 hr");
    expect(formatMinutes("en", 20)).toBe("20 min");
  });
});
