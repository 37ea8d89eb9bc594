const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "842 byte", "12 kB", "1.4 MB": short, in the words of the language. */
export function formatBytes(locale: string, count: number): string {
  let value = count;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const unit = units[step] ?? "byte";
  const digits = step > 0 && value < 9.95 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: digits,
  }).format(value);
}
