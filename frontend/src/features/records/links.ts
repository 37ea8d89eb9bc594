import { safeHref } from "@/features/notes/document";

/** "https://www.ridgeline.example/" → "ridgeline.example" */
export function shortWebsite(website: string): string {
  return website
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/\/$/, "");
}

/** Where the value of a field leads, if it leads anywhere. */
export function linkOf(field: string, value: string): string | undefined {
  if (value === "") return undefined;
  if (field === "email") return safeHref(`mailto:${value}`);
  // A phone number is free text: what is not part of one is left out.
  if (field === "phone") return safeHref(`tel:${value.replaceAll(/[^\d+]/g, "")}`);
  if (field === "website") return /^https?:/.test(value) ? safeHref(value) : undefined;
  return undefined;
}
