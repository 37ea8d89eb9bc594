import { CalendarClock, PhoneOutgoing, TriangleAlert } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import { errorText } from "@/features/errors/error-text";
import { useFormat } from "@/i18n/use-format";
import { runAction } from "@/lib/actions";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { PageSection } from "@/ui/page-header";
import { notify } from "@/ui/toast";
import { useClientContactAction } from "../actions";
import { attentionHues, useAttentionWords } from "../attention";
import { usePlanContact } from "../mutations";
import { typeIcons } from "../type-icons";
import type { Client } from "../types";
import { useOrgToday } from "../use-org-today";
import { TouchpointList } from "./touchpoint-list";

const PlanDialog = lazyWithRetry(() => import("./plan-dialog"));

/** When the client was last contacted, what is planned, and all contacts that were had. */
export function ContactTracking({ client }: { client: Client }) {
  const { t } = useTranslation();
  useClientContactAction(client);
  const refused = client.can.update ? undefined : t("touchpoints.refused");
  return (
    <PageSection
      title={t("touchpoints.title")}
      actions={
        <Button
          size="sm"
          icon={PhoneOutgoing}
          disabledReason={refused}
          onClick={() => runAction("contacts.log")}
        >
          {t("touchpoints.log")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Reasons client={client} />
        <NextPlan client={client} refused={refused} />
        <TouchpointList clientId={client.id} />
      </div>
    </PageSection>
  );
}

function Reasons({ client: { attention } }: { client: Client }) {
  const words = useAttentionWords();
  const hue = attentionHues[attention.level];
  const reasons = words.reasons(attention);
  if (reasons.length === 0) return null;
  return (
    <Callout hue={hue ?? "amber"} icon={TriangleAlert}>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Callout>
  );
}

interface NextPlanProps {
  client: Client;
  refused: string | undefined;
}

function NextPlan({ client, refused }: NextPlanProps) {
  const { t } = useTranslation();
  const [planning, setPlanning] = useState(false);
  const clear = useClearPlan(client);
  const plan = client.next_contact;
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line p-3">
      <div className="flex items-center gap-2 text-meta font-medium text-fg-2">
        <CalendarClock aria-hidden className="size-4 text-fg-3" />
        {t("touchpoints.plan.title")}
      </div>
      {plan ? (
        <PlanLine client={client} />
      ) : (
        <p className="text-fg-3">{t("touchpoints.plan.none")}</p>
      )}
      <div className="flex gap-2">
        <Button size="xs" disabledReason={refused} onClick={() => setPlanning(true)}>
          {plan ? t("touchpoints.plan.change") : t("touchpoints.plan.set")}
        </Button>
        {plan && (
          <Button
            size="xs"
            variant="ghost"
            disabledReason={refused}
            pending={clear.pending}
            onClick={clear.run}
          >
            {t("touchpoints.plan.clear")}
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {planning && <PlanDialog client={client} onClose={() => setPlanning(false)} />}
      </Suspense>
    </div>
  );
}

function PlanLine({ client: { next_contact: plan } }: { client: Client }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useOrgToday();
  const { byId, loaded } = useMembers();
  if (!plan) return null;
  const Icon = typeIcons[plan.type];
  const who = byId.get(plan.assigned_to)?.name ?? (loaded ? t("clients.former_colleague") : "…");
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Icon aria-hidden className="size-4 text-fg-3" />
      <span className="font-medium">{format.relativeDay(plan.date)}</span>
      {plan.date < today && (
        <span data-hue="red" className="text-hue">
          {t("touchpoints.overdue")}
        </span>
      )}
      <span className="text-fg-2">
        {t(`touchpoints.type.${plan.type}`)}
        {" · "}
        {who}
      </span>
    </p>
  );
}

/** Takes the plan back at once; the toast sets it again. */
function useClearPlan(client: Client) {
  const { t } = useTranslation();
  const { mutateAsync, isPending } = usePlanContact();
  const refused = (error: unknown) =>
    notify({
      title: t("touchpoints.toast.not_cleared"),
      description: errorText(t, error),
      tone: "error",
    });
  const clear = async () => {
    const plan = client.next_contact;
    const now = await mutateAsync({ base: client, body: { date: null } });
    notify({
      title: t("touchpoints.toast.cleared"),
      tone: "success",
      // What is past can't be planned any more: then there is no way back.
      ...(plan && {
        action: {
          label: t("touchpoints.toast.undo"),
          run: () => void mutateAsync({ base: now, body: plan }).catch(refused),
        },
      }),
    });
  };
  return { pending: isPending, run: () => void clear().catch(refused) };
}
