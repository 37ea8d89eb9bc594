import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useMemo } from "react";
import { useCan } from "@/api/can";
import { places } from "@/api/records";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import { type ListedType, nouns } from "./nouns";

const listed: readonly ListedType[] = ["company", "contact", "event", "conversation"];

/** What can be done with companies, contacts, events and conversations from anywhere. */
export function useDirectoryActions(): void {
  const navigate = useNavigate();
  const allowed = useCan()("clients:write");
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const here = listed.find((type) => path === `/${places[type]}`);
  const actions = useMemo<Action[]>(
    () =>
      listed.map((type) =>
        defineAction({
          id: `${places[type]}.new`,
          title: (t) => t(`directory.${type}.new`),
          icon: nouns[type].icon,
          group: type === here ? "here" : "create",
          ...(type === here && { keys: "c" }),
          disabledReason: (t) =>
            allowed
              ? undefined
              : t("records.refused.create", { things: t(`records.many.${type}`) }),
          run: () => {
            catchTyping();
            void navigate({
              to: `/${places[type]}`,
              // Over the list as it is, when that is where one stands.
              search: (old) => ({
                ...(type === here && old),
                sheet: "new" as const,
                record: undefined,
              }),
              resetScroll: false,
            });
          },
        }),
      ),
    [navigate, allowed, here],
  );
  useRegisterActions(actions);
}
