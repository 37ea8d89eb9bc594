/** As the server sees it: the scheme may be left out. */
export function isWebsite(value: string): boolean {
  if (value === "") return true;
  const whole = value.includes("://") ? value : `https://${value}`;
  return /^https?:\/\//.test(whole) && !/\s/.test(whole) && URL.canParse(whole);
}
