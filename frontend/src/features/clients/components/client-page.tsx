import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { useMe } from "@/api/me";
import { AttentionBadge } from "@/features/touchpoints/components/attention-badge";
import { NextContactHint } from "@/features/touchpoints/components/next-contact-hint";
import { Badge } from "@/ui/badge";
import { PageHeader } from "@/ui/page-header";
import { Tabs } from "@/ui/tabs";
import { clientQuery } from "../queries";
import { rememberClient } from "../recent";
import { SaverProvider } from "../saver";
import { type ClientTab, clientTabs } from "../search-params";
import type { Client } from "../types";
import { ActivityTab } from "./activity-tab";
import { ClientActions } from "./client-actions";
import { preloadClientForm, useIdlePreload } from "./client-form-lazy";
import { ClientSheet } from "./client-sheet";
import { ClientSwitcher } from "./client-switcher";
import { NotesTab, preloadNotes, useNoteAction } from "./notes-tab";
import { Overview } from "./overview";

const route = getRouteApi("/_app/clients/$clientId");

interface ClientPageProps {
  /** What only assessors see: another part of the app knows. */
  assessmentOf: (client: Client) => ReactNode;
  roundtableOf: (client: Client) => ReactNode;
}

/** The tabs that somebody sees: for those who do not assess, two of them do not exist. */
function useTabs(): readonly ClientTab[] {
  const assesses = useCan()("assessments:read");
  return clientTabs.filter((tab) => assesses || (tab !== "assessment" && tab !== "roundtable"));
}

/** One client. */
export function ClientPage({ assessmentOf, roundtableOf }: ClientPageProps) {
  const { t } = useTranslation();
  const { clientId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: client } = useSuspenseQuery(clientQuery(clientId));
  const { user } = useMe();
  useIdlePreload(preloadClientForm);
  useIdlePreload(preloadNotes);
  useNoteAction();
  useEffect(() => rememberClient(user.id, clientId), [user.id, clientId]);

  const showTab = (tab: ClientTab) =>
    void navigate({
      search: (old) => ({ ...old, tab: tab === "overview" ? undefined : tab }),
      replace: true,
      resetScroll: false,
    });
  const showSheet = (sheet: "edit" | undefined) =>
    void navigate({
      search: (old) => ({ ...old, sheet }),
      replace: sheet === undefined,
      resetScroll: false,
    });
  const tabs = useTabs();
  const tab = tabs.find((one) => one === search.tab) ?? "overview";

  return (
    <SaverProvider key={clientId}>
      <PageHeader
        title={client.name}
        breadcrumb={
          <Link to="/clients" className="rounded-badge hover:text-fg">
            {t("clients.title")}
          </Link>
        }
        start={
          <>
            <ClientSwitcher current={client} />
            {client.archived_at ? (
              <Badge>{t("clients.archived_badge")}</Badge>
            ) : (
              <AttentionBadge attention={client.attention} explained />
            )}
            <NextContactHint client={client} />
          </>
        }
        actions={<ClientActions client={client} onEdit={() => showSheet("edit")} />}
      />
      <Tabs
        label={t("clients.tab.label")}
        tabs={tabs.map((value) => ({ value, label: t(`clients.tab.${value}`) }))}
        value={tab}
        onValueChange={showTab}
      >
        {tab === "overview" && (
          <Overview client={client} onShowActivity={() => showTab("activity")} />
        )}
        {tab === "notes" && <NotesTab key={clientId} client={client} />}
        {tab === "activity" && <ActivityTab client={client} />}
        {tab === "assessment" && assessmentOf(client)}
        {tab === "roundtable" && roundtableOf(client)}
      </Tabs>
      <ClientSheet mode={search.sheet} clientId={clientId} onClose={() => showSheet(undefined)} />
    </SaverProvider>
  );
}
