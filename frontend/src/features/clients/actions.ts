import { useNavigate } from "@tanstack/react-router";
import { LayoutGrid, Plus } from "lucide-react";
import { useMemo } from "react";
import { useCan } from "@/api/can";
import { useSearchAction } from "@/features/records/search-action";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import type { ClientsAddress } from "./address";
import { readClientsSearch } from "./search-params";

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
        disabledReason: (t) =>
          allowed ? undefined : t("records.refused.create", { things: t("records.many.client") }),
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

/** What can be done with the list. */
export function useListActions({ view, setView }: ClientsAddress): void {
  useSearchAction();
  const actions = useMemo<Action[]>(
    () => [
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
