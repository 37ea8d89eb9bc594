import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { useMe } from "@/api/me";
import { ActivityTab } from "@/features/records/components/activity-tab";
import { ArchivedNote } from "@/features/records/components/archived-note";
import { NotesTab, preloadNotes, useNoteAction } from "@/features/records/components/notes-tab";
import { RecordActions } from "@/features/records/components/record-actions";
import { useRecordAddress } from "@/features/records/record-address";
import { RecordEditing } from "@/features/records/saver";
import { useIdlePreload } from "@/lib/use-idle-preload";
import { useTrackedView } from "@/lib/use-tracked-view";
import { AttentionBadge } from "@/features/touchpoints/components/attention-badge";
import { NextContactHint } from "@/features/touchpoints/components/next-contact-hint";
import { Badge } from "@/ui/badge";
import { PageHeader } from "@/ui/page-header";
import { type Tab, Tabs } from "@/ui/tabs";
import { clientQuery } from "../queries";
import { forgetClient, rememberClient } from "../recent";
import { type ClientTab, clientTabs } from "../search-params";
import type { Client } from "../types";
import { useEditableClient } from "../editable";
import { preloadClientForm } from "./client-form-lazy";
import { ClientSheet } from "./client-sheet";
import { ClientSwitcher } from "./client-switcher";
import { Overview } from "./overview";

const route = getRouteApi("/_app/clients/$clientId");

const otherParts = ["projects", "links", "assessment", "roundtable"] as const;
type OtherPart = (typeof otherParts)[number];

interface ClientPageProps {
  /** Of these tabs other parts of the app know. Two of them only assessors see. */
  partOf: Readonly<Record<OtherPart, (client: Client) => ReactNode>>;
  /** The first few of what is done for it, on the overview. */
  fewProjectsOf: (client: Client, onShowAll: () => void) => ReactNode;
}

const otherPart = (tab: ClientTab): OtherPart | undefined =>
  otherParts.find((part) => part === tab);

/** The tabs that somebody sees: for those who do not assess, two of them do not exist. */
function useTabs({ counts }: Client): Tab<ClientTab>[] {
  const { t } = useTranslation();
  const assesses = useCan()("assessments:read");
  const seen = clientTabs.filter(
    (tab) => assesses || (tab !== "assessment" && tab !== "roundtable"),
  );
  return seen.map((value) => {
    const label = t(`clients.tab.${value}`);
    const counted = value === "projects" && counts.projects !== null;
    return counted ? { value, label, count: counts.projects ?? 0 } : { value, label };
  });
}

/** The way to another one, and what asks for attention. */
function HeaderSigns({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <>
      <ClientSwitcher current={client} />
      {client.archived_at ? (
        <Badge>{t("records.archived_badge")}</Badge>
      ) : (
        <AttentionBadge attention={client.attention} explained />
      )}
      <NextContactHint client={client} />
    </>
  );
}

/** One client. */
export function ClientPage({ partOf, fewProjectsOf }: ClientPageProps) {
  const { t } = useTranslation();
  const { clientId } = route.useParams();
  const search = route.useSearch();
  const address = useRecordAddress();
  const editable = useEditableClient();
  const { data: client } = useSuspenseQuery(clientQuery(clientId));
  const { user } = useMe();
  useIdlePreload(preloadClientForm);
  useIdlePreload(preloadNotes);
  useNoteAction(address);
  useEffect(() => rememberClient(user.id, clientId), [user.id, clientId]);

  const showTab = (tab: ClientTab) => address.change({ tab: tab === "overview" ? undefined : tab });
  const tabs = useTabs(client);
  const tab = tabs.find(({ value }) => value === search.tab)?.value ?? "overview";
  const other = otherPart(tab);
  useTrackedView("client_details_viewed", `${clientId} ${tab}`, {
    // As the API names what the address calls links.
    tab: tab === "links" ? "relationships" : tab,
  });

  return (
    <RecordEditing key={clientId} record={client} editable={editable}>
      <PageHeader
        title={client.name}
        breadcrumb={
          <Link to="/clients" className="rounded-badge hover:text-fg">
            {t("clients.title")}
          </Link>
        }
        start={<HeaderSigns client={client} />}
        actions={
          <RecordActions
            onEdit={address.openSheet}
            preload={preloadClientForm}
            onDeleted={(id) => forgetClient(user.id, id)}
          />
        }
      />
      <ArchivedNote />
      <Tabs label={t("clients.tab.label")} tabs={tabs} value={tab} onValueChange={showTab}>
        {tab === "overview" && (
          <Overview
            client={client}
            projects={fewProjectsOf(client, () => showTab("projects"))}
            onShowActivity={() => showTab("activity")}
          />
        )}
        {tab === "notes" && <NotesTab key={clientId} address={address} />}
        {tab === "activity" && <ActivityTab />}
        {other && partOf[other](client)}
      </Tabs>
      <ClientSheet
        mode={search.sheet}
        clientId={clientId}
        onClose={() => address.change({ sheet: undefined })}
      />
    </RecordEditing>
  );
}
