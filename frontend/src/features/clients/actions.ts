import { useNavigate } from "@tanstack/react-router";
import { LayoutGrid, Plus, Search } from "lucide-react";
import { useMemo } from "react";
import { useCan } from "@/api/can";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import { registerSearchSource } from "@/lib/search-sources";
import type { ClientsAddress } from "./address";
import { clientSource } from "./palette-source";
import { readClientsSearch } from "./search-params";

registerSearchSource(clientSource);

/** What can be done with clients from anywhere. */
export function useClientActions(): void {
  const navigate = useNavigate();
  const allowed = useCan()("clients:write");
  const actions = useMemo<Action[]>(
    () => [
      defineAction({
        id: "clients.new",
        title: (t) => t("clients.new"),
        icon: Plus,
        group: "create",
        keys: "c",
        disabledReason: (t) => (allowed ? undefined : t("clients.refused.create")),
        run: () => {
          catchTyping();
          void navigate({
            to: "/clients",
            // Over the list as it is, when that is where one stands.
            search: (old) => ({
              ...readClientsSearch(old),
              sheet: "new" as const,
              client: undefined,
            }),
            resetScroll: false,
          });
        },
      }),
    ],
    [navigate, allowed],
  );
  useRegisterActions(actions);
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>("[data-page-search] input")?.focus();
}

/** What can be done with the list. */
export function useListActions({ view, setView }: ClientsAddress): void {
  const actions = useMemo<Action[]>(
    () => [
      defineAction({
        id: "page.search",
        title: (t) => t("clients.action.search"),
        icon: Search,
        group: "here",
        keys: "/",
        run: focusSearch,
      }),
      defineAction({
        id: "clients.view",
        title: (t) => t("clients.action.switch_view"),
        icon: LayoutGrid,
        group: "here",
        keys: "v",
        run: () => setView(view === "cards" ? "table" : "cards"),
      }),
    ],
    [view, setView],
  );
  useRegisterActions(actions);
}
