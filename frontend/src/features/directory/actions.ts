import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useMemo } from "react";
import { useCan } from "@/api/can";
import { type AnyRecord, askRecords, detailOf, places, recordPath, titleOf } from "@/api/records";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import { registerSearchSource } from "@/lib/search-sources";
import { type ListedType, nouns } from "./nouns";

const listed: readonly ListedType[] = ["company", "contact", "event", "conversation"];

for (const type of listed) {
  registerSearchSource({
    id: places[type],
    title: (t) => t(`directory.${type}.title`),
    icon: nouns[type].icon,
    search: async (q, signal) => {
      const call = { params: { query: { q } }, signal };
      const { items } = await askRecords<{ items: AnyRecord[] }>("GET", type, "/search", call);
      return items.map((record) => ({
        id: record.id,
        title: titleOf(record),
        path: recordPath(type, record.id) ?? "/",
        detail: detailOf(record),
      }));
    },
  });
}

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
