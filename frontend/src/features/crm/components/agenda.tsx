import { Check } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAttentionWords } from "@/features/touchpoints/attention";
import { cn } from "@/lib/cn";
import type { AgendaItem } from "../types";
import { PrioritySign } from "./rating-sign";

interface AgendaProps {
  agenda: readonly AgendaItem[];
  current: string;
  discussed: ReadonlySet<string>;
  onGo: (item: AgendaItem) => void;
}

/** Whom the meeting talks about, the most important first, then the longest silence. */
export function Agenda({ agenda, current, discussed, onGo }: AgendaProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("crm.meeting.agenda")}>
      <ol className="flex max-lg:max-h-40 max-lg:overflow-y-auto flex-col pb-2">
        {agenda.map((item) => (
          <AgendaRow
            key={item.client.id}
            item={item}
            current={item.client.id === current}
            done={discussed.has(item.client.id)}
            onGo={() => onGo(item)}
          />
        ))}
      </ol>
    </nav>
  );
}

interface AgendaRowProps {
  item: AgendaItem;
  current: boolean;
  done: boolean;
  onGo: () => void;
}

function AgendaRow({ item: { client }, current, done, onGo }: AgendaRowProps) {
  const { t } = useTranslation();
  const words = useAttentionWords();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <li ref={row}>
      <button
        type="button"
        aria-current={current || undefined}
        onClick={onGo}
        className={cn(
          "flex min-h-11 w-full items-center gap-2 px-4 py-1.5 text-start ring-inset-focus hover:bg-hover",
          "aria-[current=true]:bg-selected",
        )}
      >
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium">{client.name}</span>
          <span className="flex items-center gap-2 text-meta text-fg-2">
            {client.assessment?.priority && <PrioritySign value={client.assessment.priority} />}
            <span className="truncate">{words.short(client.attention)}</span>
          </span>
        </span>
        {done && (
          <Check
            role="img"
            aria-label={t("crm.meeting.discussed")}
            className="size-4 shrink-0 text-fg-2"
          />
        )}
      </button>
    </li>
  );
}
