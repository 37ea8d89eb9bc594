/** Money as the API says it. The amount stays a decimal string: it is shown, never computed with as a float. */
export interface Money {
  amount: string;
  currency: string;
}

function isDecimal(amount: string): amount is Intl.StringNumericLiteral {
  return /^-?\d+(\.\d+)?$/.test(amount);
}

/** Intl reads the decimal string itself, exactly, however long it is. */
export function formatMoney(locale: string, { amount, currency }: Money): string {
  if (!isDecimal(amount)) throw new RangeError(`Not an amount: ${amount}`);
  const whole = /^-?\d+(\.0+)?$/.test(amount);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    trailingZeroDisplay: whole ? "stripIfInteger" : "auto",
  }).format(amount);
}

/** With cents always, for columns of amounts that line up. */
export function formatMoneyExact(locale: string, { amount, currency }: Money): string {
  if (!isDecimal(amount)) throw new RangeError(`Not an amount: ${amount}`);
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount);
}

/** As a field holds it: "12000 EUR". */
export function moneyText(money: Money | null | undefined): string {
  if (!money) return "";
  return `${money.amount.replace(/\.0+$/, "")} ${money.currency}`;
}

const typedMoney = /^([a-z]{3})?\s*([\d.,'\s]*\d[\d.,'\s]*)\s*([a-z]{3})?$/i;

/** The last point or comma stands before cents when one or two digits follow it; any other one groups thousands. */
function decimalOf(digits: string): string | undefined {
  const [, whole = digits, cents] = /^(.*\d)[.,](\d{1,2})$/.exec(digits) ?? [];
  const groups = whole.split(/[.,']/);
  const grouped = groups.slice(1).every((group) => group.length === 3);
  if (!grouped || groups[0] === "" || (groups.length > 1 && (groups[0] ?? "").length > 3)) {
    return undefined;
  }
  const amount = groups.join("").replace(/^0+(?=\d)/, "");
  return cents === undefined ? amount : `${amount}.${cents}`;
}

/** "12,000", "12.000,50 EUR", "USD 80"; without a currency it is the one given. Undefined when it is no amount. */
export function parseMoney(text: string, currency: string): Money | null | undefined {
  const typed = text.trim();
  if (typed === "") return null;
  const [, before, digits, after] = typedMoney.exec(typed) ?? [];
  if (digits === undefined || (before !== undefined && after !== undefined)) return undefined;
  const amount = decimalOf(digits.replaceAll(/\s/g, ""));
  if (amount === undefined) return undefined;
  return { amount, currency: (before ?? after ?? currency).toUpperCase() };
}
