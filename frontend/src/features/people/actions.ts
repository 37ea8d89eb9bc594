import { useNavigate, useRouterState } from "@tanstack/react-router";
import { UserPlus, UsersRound } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useCan } from "@/api/can";
import { answer, api } from "@/api/client";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import { type SearchSource, registerSearchSource } from "@/lib/search-sources";
import { readPeopleSearch } from "./search-params";

const HITS = 6;
const NONE: readonly Action[] = [];

/** People, as the palette finds them. */
const peopleSource: SearchSource = {
  id: "users",
  title: (t) => t("people.title"),
  icon: UsersRound,
  search: async (q, signal) => {
    const params = { query: { q, limit: HITS } };
    const { items } = await answer(api.GET("/api/v1/users", { params, signal }));
    return items.map(({ id, name, email }) => ({
      id,
      title: name,
      detail: email,
      path: `/admin/users?user=${id}`,
    }));
  },
};

/** Over the list as it is, when that is where one stands. */
function useInviteNavigation(here: boolean): () => void {
  const navigate = useNavigate();
  return useMemo(
    () => () => {
      catchTyping();
      void navigate({
        to: "/admin/users",
        search: (old) => ({
          ...(here && readPeopleSearch({ ...old, user: undefined })),
          sheet: "invite" as const,
        }),
        resetScroll: false,
      });
    },
    [navigate, here],
  );
}

/** What admins can do with people from anywhere. */
export function usePeopleActions(): void {
  const admin = useCan()("admin");
  const here = useRouterState({ select: ({ location }) => location.pathname === "/admin/users" });
  const invite = useInviteNavigation(here);
  const actions = useMemo<readonly Action[]>(
    () =>
      admin
        ? [
            defineAction({
              id: "people.invite",
              title: (t) => t("people.action.invite"),
              icon: UserPlus,
              group: here ? "here" : "create",
              ...(here && { keys: "c" }),
              run: invite,
            }),
          ]
        : NONE,
    [admin, here, invite],
  );
  useRegisterActions(actions);
  useEffect(() => (admin ? registerSearchSource(peopleSource) : undefined), [admin]);
}
