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
