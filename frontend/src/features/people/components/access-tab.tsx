import { useQuery } from "@tanstack/react-query";
import { Check, Eye, EyeOff, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { Combobox } from "@/ui/combobox";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { StatusDot } from "@/ui/status-dot";
import { useClientOptions } from "../client-options";
import { accessQuery } from "../queries";
import type { Access, AccessRule, User } from "../types";

/** What somebody may do with one record, and which rule decides. */
export function AccessTab({ user }: { user: User }) {
  const { t } = useTranslation();
  const [client, setClient] = useState(user.client?.id ?? user.assigned_client_ids[0] ?? null);
  const known = user.client ? new Map([[user.client.id, user.client.name]]) : undefined;
  const { options, loading, onQueryChange } = useClientOptions(
    client === null ? [] : [client],
    known,
  );
  return (
    <div className="flex flex-col gap-5">
      <Combobox
        label={t("people.access.record")}
        hint={t("people.access.intro", { name: user.name })}
        placeholder={t("people.access.placeholder")}
        options={options}
        loading={loading}
        onQueryChange={onQueryChange}
        value={client}
        onValueChange={setClient}
      />
      {client !== null && <Explained user={user} record={`client:${client}`} />}
    </div>
  );
}

function Explained({ user, record }: { user: User; record: string }) {
  const { t } = useTranslation();
  const query = useQuery(accessQuery(user.id, record));
  return (
    <QueryBoundary
      query={query}
      skeleton={<SkeletonRows rows={6} />}
      isEmpty={({ rules }) => rules.length === 0}
      empty={<p className="text-fg-2">{t("people.access.nothing")}</p>}
      error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
    >
      {(access) => <Answer access={access} />}
    </QueryBoundary>
  );
}

function Answer({ access: { user, record, sees, rules } }: { access: Access }) {
  const { t } = useTranslation();
  const Sign = sees ? Eye : EyeOff;
  const said = { name: user.name, record: record.title };
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      <p className="flex items-start gap-2 font-medium">
        <Sign aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-3" />
        {sees ? t("people.access.sees", said) : t("people.access.sees_not", said)}
      </p>
      <div className="overflow-hidden rounded-card border border-line">
        <table aria-label={t("people.tab.access")} className="w-full text-body">
          <thead className="text-start text-meta text-fg-3">
            <tr>
              {(["action", "answer", "scope"] as const).map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="border-b border-line px-3 py-1.5 text-start font-medium"
                >
                  {t(`people.access.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <RuleRow key={rule.action} rule={rule} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const cell = "border-b border-line px-3 py-2 align-top group-last:border-b-0";

function RuleRow({ rule: { action, allowed, because, needs } }: { rule: AccessRule }) {
  const { t } = useTranslation();
  return (
    <tr className="group">
      <th scope="row" className={`${cell} text-start font-normal`}>
        <span className="block font-medium">{t(`people.access.verb.${action}`)}</span>
        <span className="block text-meta text-fg-3">{t(`people.access.because.${because}`)}</span>
      </th>
      <td className={cell}>
        <StatusDot
          hue={allowed ? "green" : "gray"}
          icon={allowed ? Check : X}
          label={allowed ? t("people.access.allowed") : t("people.access.not_allowed")}
        />
      </td>
      <td className={cell}>
        <code className="font-mono text-meta whitespace-nowrap text-fg-2">{needs}</code>
      </td>
    </tr>
  );
}
