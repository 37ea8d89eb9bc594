import { answer, api } from "@/api/client";
import { saveFile } from "@/lib/save-file";
import { type AuditFilters, askedOf } from "./search-params";

export const formats = ["csv", "jsonl"] as const;
export type Format = (typeof formats)[number];

/** With the session's own credential, which a plain link does not have. */
async function fetchLog(format: Format, filters: AuditFilters, timeZone: string): Promise<Blob> {
  const init = { params: { query: askedOf(filters, timeZone) }, parseAs: "blob" } as const;
  return answer<Blob>(
    format === "csv"
      ? api.GET("/api/v1/audit-log/export.csv", init)
      : api.GET("/api/v1/audit-log/export.jsonl", init),
  );
}

/** Fetches the rows that the filters let through, and hands them to the browser as a file of this name. */
export async function exportLog(
  format: Format,
  filters: AuditFilters,
  timeZone: string,
  name: string,
): Promise<void> {
  saveFile(await fetchLog(format, filters, timeZone), `${name}.${format}`);
}
