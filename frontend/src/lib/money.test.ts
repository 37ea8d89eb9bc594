import { describe, expect, it } from "vitest";
import { formatMoney, formatMoneyExact } from "./money";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("money", () => {
  it("leaves out cents that are none", () => {
    expect(formatMoney("en-US", { amount: "84000.00", currency: "USD" })).toBe("$84,000");
    expect(formatMoney("en-US", { amount: "1250.5", currency: "USD" })).toBe("$1,250.50");
    expect(plain(formatMoney("de", { amount: "-1250.10", currency: "EUR" }))).toBe("-1.250,10 €");
  });

  it("keeps them in columns", () => {
    expect(formatMoneyExact("en-US", { amount: "84000", currency: "USD" })).toBe("$84,000.00");
    expect(formatMoneyExact("en-US", { amount: "84000", currency: "JPY" })).toBe("¥84,000");
  });

  it("is exact beyond what a float can hold", () => {
    expect(formatMoney("en-US", { amount: "90071992547409931.07", currency: "USD" })).toBe(
      "$90,071,992,547,409,931.07",
    );
  });

  it("refuses what is not an amount", () => {
    expect(() => formatMoney("en", { amount: "1,5", currency: "USD" })).toThrow(RangeError);
  });
});
