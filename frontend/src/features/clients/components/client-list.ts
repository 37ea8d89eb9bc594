import type { ClientSort } from "../search-params";
import type { ClientItem } from "../types";

/** What either way to show the list takes. */
export interface ClientListProps {
  clients: readonly ClientItem[];
  total: number | undefined;
  sort: ClientSort;
  onSortChange: (sort: string) => void;
  onEdit: (id: string) => void;
}
