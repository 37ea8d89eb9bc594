import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PhoneOutgoing, Undo2 } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { useShown } from "@/api/deletions";
import { useFormat } from "@/i18n/use-format";
import { defineAction, useRegisterActions } from "@/lib/actions";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import type { Countable } from "../countable";
import { openCounting } from "../log-contact";
import { useDeleteTouchpoint } from "../mutations";
import { contactedClientQuery, touchpointQuery } from "../queries";
import type { Touchpoint } from "../types";

export interface CountsAsContactProps {
  source: Countable;
  clientId: string;
  /** As which contact it counts already. */
  touchpointId: string | null;
}

/** An event or a conversation with a client: the contact as which it counts, or the way to have it count as one. */
export default function CountsAsContact({ source, clientId, touchpointId }: CountsAsContactProps) {
  const { data } = useQuery({
    ...touchpointQuery(touchpointId ?? ""),
    enabled: touchpointId !== null,
  });
  const found = touchpointId === null ? undefined : data;
  const [shown] = useShown(found ? [found] : []);
  if (shown) return <Counted touchpoint={shown} />;
  // Also while its deletion can be taken back: until then it still counts.
  const waits = found !== undefined;
  if (touchpointId !== null && !waits) return null;
  return <CountButton source={source} clientId={clientId} waits={waits} />;
}

function Counted({ touchpoint }: { touchpoint: Touchpoint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useDeleteTouchpoint();
  return (
    <p className="flex min-h-control items-center gap-1.5">
      <PhoneOutgoing aria-hidden className="size-4 shrink-0 text-fg-3" />
      <Link
        to="/clients/$clientId"
        params={{ clientId: touchpoint.client.id }}
        className="rounded-badge underline decoration-line underline-offset-3 hover:decoration-current"
      >
        {t("touchpoints.count.counted", { day: format.day(touchpoint.date) })}
      </Link>
      <IconButton
        label={t("touchpoints.count.undo")}
        icon={Undo2}
        size="sm"
        disabledReason={touchpoint.can.delete ? undefined : t("touchpoints.refused")}
        onClick={() => remove(touchpoint)}
      />
    </p>
  );
}

interface CountButtonProps {
  source: Countable;
  clientId: string;
  /** For a contact to be gone as which it still counts. */
  waits: boolean;
}

/** Also in the palette. */
function CountButton({ source, clientId, waits }: CountButtonProps) {
  const { t } = useTranslation();
  const allowed = useCan()("clients:write");
  const { data: client } = useQuery(contactedClientQuery(clientId));
  const refused = useMemo(() => {
    if (!allowed) return t("touchpoints.refused");
    return waits ? t("touchpoints.count.waits") : undefined;
  }, [t, allowed, waits]);
  const { key, date, how } = source;
  const action = useMemo(() => {
    if (!client) return undefined;
    const { id, name } = client;
    return defineAction({
      id: "contacts.count",
      title: (t) => t("touchpoints.count.do"),
      icon: PhoneOutgoing,
      group: "here",
      keywords: (t) => t("touchpoints.keywords"),
      disabledReason: () => refused,
      run: () => openCounting({ id, name }, { key: { type: key.type, id: key.id }, date, how }),
    });
  }, [client, refused, key.type, key.id, date, how]);
  useRegisterActions(useMemo(() => (action ? [action] : []), [action]));
  if (!action) return null;
  return (
    <Button icon={PhoneOutgoing} disabledReason={refused} onClick={action.run}>
      {t("touchpoints.count.do")}
    </Button>
  );
}
