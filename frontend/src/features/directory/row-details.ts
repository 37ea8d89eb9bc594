import type { AnyRecord } from "@/api/records";
import { useFormat } from "@/i18n/use-format";

/** Beside the name of a contact in a list. */
export const jobOf = ({ job_title: job, email }: AnyRecord): string =>
  [job, email].filter((part) => typeof part === "string" && part !== "").join(" · ");

/** When an event is, for lists. */
export function useWhen(): (event: AnyRecord) => string {
  const format = useFormat();
  return ({ starts_at: from, ends_at: to }) =>
    typeof from === "string" && typeof to === "string" ? format.span(from, to) : "";
}
