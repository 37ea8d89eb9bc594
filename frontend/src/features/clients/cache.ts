import type { QueryClient } from "@tanstack/react-query";
import { clientKeys } from "./keys";
import type { Client, ClientItem } from "./types";

type Change = (client: ClientItem) => ClientItem;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isClient = (value: unknown): value is ClientItem =>
  isObject(value) && "billing_type" in value && "id" in value;

export const isWholeClient = (value: unknown): value is Client => isClient(value) && "can" in value;

function changeItems<P extends { items: unknown[] }>(page: P, id: string, change: Change): P {
  const items = page.items.map((item) => (isClient(item) && item.id === id ? change(item) : item));
  return { ...page, items };
}

const isPage = (value: unknown): value is { items: unknown[] } =>
  isObject(value) && Array.isArray(value["items"]);

/** One client changed in whatever is cached of clients: its own page, lists, what a search found. */
export function changeCached(data: unknown, id: string, change: Change): unknown {
  if (isClient(data)) return data.id === id ? change(data) : data;
  if (isPage(data)) return changeItems(data, id, change);
  if (isObject(data) && Array.isArray(data["pages"])) {
    const pages = data["pages"].map((page) =>
      isPage(page) ? changeItems(page, id, change) : (page as unknown),
    );
    return { ...data, pages };
  }
  return data;
}

/** Shows the answer of the server in the client's page and in every list. */
export function showClient(queries: QueryClient, client: Client): void {
  const { about: _about, can: _can, ...item } = client;
  queries.setQueriesData({ queryKey: clientKeys.all }, (data: unknown) =>
    changeCached(data, client.id, (old) => ({ ...old, ...item })),
  );
  queries.setQueryData<Client>(clientKeys.detail(client.id), client);
}

const SHORT = 3;

/** A list that somebody has scrolled far down is not fetched again, page after page, behind their back. */
export function isShort(query: { state: { data?: unknown } }): boolean {
  const { data } = query.state;
  return !isObject(data) || !Array.isArray(data["pages"]) || data["pages"].length <= SHORT;
}

/** Lists and searches may hold, or lack, what has just changed. */
export async function refreshLists(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: clientKeys.lists, predicate: isShort }),
    queries.invalidateQueries({ queryKey: clientKeys.searches }),
  ]);
}
