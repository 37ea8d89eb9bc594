import { PhoneOutgoing } from "lucide-react";
import { useMemo } from "react";
import { useCan } from "@/api/can";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { openLogContact } from "./log-contact";
import type { ClientRef } from "./types";

function logAction(client: ClientRef | null, allowed: boolean): Action {
  return defineAction({
    id: "contacts.log",
    title: (t) => t("touchpoints.log"),
    icon: PhoneOutgoing,
    group: client ? "here" : "create",
    keys: "l",
    keywords: (t) => t("touchpoints.keywords"),
    disabledReason: (t) => (allowed ? undefined : t("touchpoints.refused")),
    run: () => openLogContact(client),
  });
}

/** "Log contact" from anywhere. */
export function useContactActions(): void {
  const allowed = useCan()("clients:write");
  useRegisterActions(useMemo(() => [logAction(null, allowed)], [allowed]));
}

/** On the page of a client it is that client. */
export function useClientContactAction({ id, name }: ClientRef): void {
  const allowed = useCan()("clients:write");
  useRegisterActions(useMemo(() => [logAction({ id, name }, allowed)], [id, name, allowed]));
}
