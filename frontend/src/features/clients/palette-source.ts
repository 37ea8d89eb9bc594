import { Building2 } from "lucide-react";
import { answer, api } from "@/api/client";
import type { SearchSource } from "@/lib/search-sources";

/** Clients, as the palette finds them. */
export const clientSource: SearchSource = {
  id: "clients",
  title: (t) => t("clients.title"),
  icon: Building2,
  search: async (q, signal) => {
    const query = { params: { query: { q } }, signal };
    const { items } = await answer(api.GET("/api/v1/clients/search", query));
    return items.map(({ id, name, email }) => ({
      id,
      title: name,
      path: `/clients/${id}`,
      detail: email ?? undefined,
    }));
  },
};
