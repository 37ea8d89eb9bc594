import { describe, expect, it } from "vitest";
import { formatMoney, formatMoneyExact, moneyText, parseMoney } from "./money";

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

describe("typed money", () => {
  const read = (text: string) => moneyText(parseMoney(text, "EUR"));

  it("reads what people write", () => {
    expect(read("12000")).toBe("12000 EUR");
    expect(read("12,000")).toBe("12000 EUR");
    expect(read("12.000,50")).toBe("12000.50 EUR");
    expect(read("1,234,567.8")).toBe("1234567.8 EUR");
    expect(read("85,5")).toBe("85.5 EUR");
    expect(read("1 200 usd")).toBe("1200 USD");
    expect(read("CHF 1'200")).toBe("1200 CHF");
    expect(read("007")).toBe("7 EUR");
  });

  it("reads nothing as nothing, and refuses the rest", () => {
    expect(parseMoney("  ", "EUR")).toBeNull();
    for (const text of ["abc", "-5", "12,0000", "1,23,456", "EUR 5 USD", "5 euros", ",", "12..5"]) {
      expect(parseMoney(text, "EUR"), text).toBeUndefined();
    }
  });

  it("gives back what the server has", () => {
    expect(moneyText({ amount: "84000.00", currency: "USD" })).toBe("84000 USD");
    expect(moneyText({ amount: "1250.50", currency: "USD" })).toBe("1250.50 USD");
    expect(moneyText(null)).toBe("");
  });
});
