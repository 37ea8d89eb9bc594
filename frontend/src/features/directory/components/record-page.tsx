import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type WholeRecord, places, recordQuery, titleOf } from "@/api/records";
import { MentionedIn } from "@/features/mentions/components/mentioned-in";
import { ActivityTab } from "@/features/records/components/activity-tab";
import { ArchivedNote } from "@/features/records/components/archived-note";
import { LatestActivity } from "@/features/records/components/latest-activity";
import { NotesTab, preloadNotes, useNoteAction } from "@/features/records/components/notes-tab";
import { RecordActions } from "@/features/records/components/record-actions";
import { RecordName } from "@/features/records/components/record-link";
import { TextFact } from "@/features/records/components/text-fact";
import { type RecordAddress, useRecordAddress } from "@/features/records/record-address";
import { RecordEditing } from "@/features/records/saver";
import { useFormat } from "@/i18n/use-format";
import { useIdlePreload } from "@/lib/use-idle-preload";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { PageHeader, PageSection } from "@/ui/page-header";
import { Tabs } from "@/ui/tabs";
import { preloadRecordForm } from "../form-part";
import { type DirectoryType, type Noun, nouns } from "../nouns";
import { recordTabs } from "../record-tabs";
import { useEditable } from "../editable";
import { choiceText } from "../words";
import { DirectorySheet } from "./directory-sheet";
import { RecordFacts } from "./record-facts";

export interface RecordPageProps {
  type: DirectoryType;
  id: string;
  /** What belongs to it: beneath its facts, and beside them. */
  main?: (record: WholeRecord) => ReactNode;
  aside?: (record: WholeRecord) => ReactNode;
}

/** One record of the directory: what is known of it, its notes, and what happened to it. */
export function RecordPage({ type, id, main, aside }: RecordPageProps) {
  const { t } = useTranslation();
  const noun: Noun = nouns[type];
  const address = useRecordAddress();
  const editable = useEditable(noun);
  const { data: record } = useSuspenseQuery(recordQuery(type, id));
  useIdlePreload(preloadRecordForm);
  useIdlePreload(preloadNotes);
  useNoteAction(address);
  const tab = recordTabs.find((one) => one === address.search.tab) ?? "overview";
  const tabs = useMemo(
    () => recordTabs.map((value) => ({ value, label: t(`directory.tab.${value}`) })),
    [t],
  );
  return (
    <RecordEditing key={id} record={record} editable={editable}>
      <PageHeader
        title={titleOf(record)}
        breadcrumb={<Crumb type={type} record={record} />}
        start={record.archived_at && <Badge>{t("records.archived_badge")}</Badge>}
        actions={<RecordActions onEdit={address.openSheet} preload={preloadRecordForm} />}
      />
      <ArchivedNote />
      <Tabs
        label={t("directory.tab.label")}
        tabs={tabs}
        value={tab}
        onValueChange={(next) => address.change({ tab: next === "overview" ? undefined : next })}
      >
        {tab === "overview" && (
          <Overview noun={noun} record={record} address={address} main={main} aside={aside} />
        )}
        {tab === "notes" && <NotesTab key={id} address={address} />}
        {tab === "activity" && <ActivityTab />}
      </Tabs>
      <DirectorySheet
        noun={noun}
        mode={address.search.sheet}
        id={id}
        onClose={() => address.change({ sheet: undefined })}
        onCreated={() => address.change({ sheet: undefined })}
      />
    </RecordEditing>
  );
}

/** Where it belongs: its list, or the vendor of a technology. */
function Crumb({ type, record }: { type: DirectoryType; record: WholeRecord }) {
  const { t } = useTranslation();
  if (type === "technology") {
    return <RecordName type="company" id={String(record["company_id"])} linked />;
  }
  return (
    <Link to={`/${places[type]}`} className="rounded-badge hover:text-fg">
      {t(`directory.${type}.title`)}
    </Link>
  );
}

interface OverviewProps extends Pick<RecordPageProps, "main" | "aside"> {
  noun: Noun;
  record: WholeRecord;
  address: RecordAddress;
}

function Overview({ noun, record, address, main, aside }: OverviewProps) {
  const { t } = useTranslation();
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-6 px-gutter py-6 max-md:py-4">
      <RecordHead noun={noun} record={record} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <PageSection title={t("directory.details")}>
            <RecordFacts noun={noun} />
          </PageSection>
          {main?.(record)}
          <MentionedIn type={noun.type} id={record.id} />
        </div>
        <aside className="flex min-w-0 flex-col gap-8">
          {aside?.(record)}
          <LatestActivity onShowAll={() => address.change({ tab: "activity" })} />
        </aside>
      </div>
    </div>
  );
}

function RecordHead({ noun, record }: { noun: Noun; record: WholeRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [title] = noun.fields;
  const choice = noun.fields.find((spec) => spec.kind === "choice");
  const { starts_at: from, ends_at: to } = record;
  const parts = [
    choice && choiceText(t, choice.name, String(record[choice.name])),
    typeof from === "string" && typeof to === "string" && format.span(from, to),
    t("directory.since", { ago: format.ago(record.created_at) }),
  ].filter(Boolean);
  const named = noun.type === "company" || noun.type === "contact";
  return (
    <div className="flex items-start gap-3">
      {named ? (
        <Avatar name={titleOf(record)} square={noun.type === "company"} size="lg" decorative />
      ) : (
        <span className="grid size-10 shrink-0 place-items-center rounded-badge border border-line text-fg-3">
          <noun.icon aria-hidden className="size-5" />
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        {title && (
          <TextFact field={title.name} className="max-w-160 py-0! text-record font-semibold" />
        )}
        <p className="text-meta text-fg-2">{parts.join(" · ")}</p>
      </div>
    </div>
  );
}
