import { useQueryClient } from "@tanstack/react-query";
import { ifMatch } from "@/api/client";
import { type AnyRecord, type WholeRecord, askRecords } from "@/api/records";
import { refreshLists, showRecord } from "@/features/records/cache";

/** Makes a contact one of this client. Throws what the server refuses. */
export function useAttachContact(clientId: string): (contact: AnyRecord) => Promise<void> {
  const queries = useQueryClient();
  return async ({ id, version }) => {
    const saved = await askRecords<WholeRecord>("PATCH", "contact", "/{id}", {
      params: { path: { id }, header: ifMatch(version) },
      body: { client_id: clientId },
    });
    showRecord(queries, "contact", saved);
    await refreshLists(queries, "contact");
  };
}
