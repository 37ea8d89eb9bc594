import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAttentionWords } from "@/features/touchpoints/attention";
import { AttentionBadge } from "@/features/touchpoints/components/attention-badge";
import { openLogContact } from "@/features/touchpoints/log-contact";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { PageSection } from "@/ui/page-header";
import { moveBetweenRows } from "@/ui/row-keys";
import type { CrmAddress } from "../address";
import type { ClientItem, Dashboard } from "../types";

const groups = ["urgent", "warning", "never_contacted"] as const;

interface NeedsAttentionProps {
  dashboard: Dashboard;
  address: CrmAddress;
}

/** Whom to call first, and why. */
export function NeedsAttention({ dashboard, address }: NeedsAttentionProps) {
  const { t } = useTranslation();
  const filled = groups.filter((group) => dashboard.attention[group].length > 0);
  return (
    <PageSection title={t("crm.dashboard.needs_attention")} className="px-gutter">
      {filled.length === 0 && (
        <p className="flex items-center gap-2 text-fg-2">
          <CircleCheck aria-hidden className="size-4 text-fg-3" />
          {t("crm.dashboard.nobody")}
        </p>
      )}
      <div className="grid gap-4 lg:auto-cols-fr lg:grid-flow-col">
        {filled.map((group) => (
          <Group
            key={group}
            name={group}
            clients={dashboard.attention[group]}
            count={dashboard.stats[group]}
            onShowAll={() => address.setFilters({ attention: [group] })}
          />
        ))}
      </div>
    </PageSection>
  );
}

interface GroupProps {
  name: (typeof groups)[number];
  clients: readonly ClientItem[];
  /** Of all of them, also of those that there is no room for. */
  count: number;
  onShowAll: () => void;
}

function Group({ name, clients, count, onShowAll }: GroupProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t(`touchpoints.attention.level.${name}`);
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="text-meta font-medium text-fg-2">
        {title} <span className="tabular text-fg-3">{format.number(count)}</span>
      </h3>
      {/* The rows' own links take the focus; the arrow keys move it between them. */}
      {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
      <ul
        aria-label={title}
        onKeyDown={(event) => moveBetweenRows(event)}
        className="rounded-card border border-line"
      >
        {clients.map((client) => (
          <Row key={client.id} client={client} />
        ))}
      </ul>
      {count > clients.length && (
        <Button size="xs" variant="ghost" className="self-start" onClick={onShowAll}>
          {t("crm.dashboard.show_all", { count, number: format.number(count) })}
        </Button>
      )}
    </section>
  );
}

function Row({ client }: { client: ClientItem }) {
  const { t } = useTranslation();
  const words = useAttentionWords();
  return (
    <li
      data-row
      className="flex min-h-11 items-center gap-2 border-b border-line px-3 py-1.5 last:border-b-0"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <Link
          to="/clients/$clientId"
          params={{ clientId: client.id }}
          className="truncate rounded-badge font-medium hover:underline"
        >
          {client.name}
        </Link>
        <span className="text-meta text-fg-2">{words.reasons(client.attention).join(" ")}</span>
      </span>
      <AttentionBadge attention={client.attention} />
      <Button
        size="xs"
        aria-label={t("touchpoints.log_with", { name: client.name })}
        onClick={() => openLogContact(client)}
      >
        {t("touchpoints.log_short")}
      </Button>
    </li>
  );
}
