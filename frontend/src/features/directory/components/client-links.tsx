import { Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEdited } from "@/features/records/editable";
import { useRecordAddress } from "@/features/records/record-address";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { PageSection } from "@/ui/page-header";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";
import { preloadRecordForm } from "../form-part";
import { type ListedType, nouns } from "../nouns";
import { jobOf, useWhen } from "../row-details";
import { choiceText } from "../words";
import { DirectorySheet } from "./directory-sheet";
import { PickContact } from "./pick-contact";
import { RelatedList } from "./related-list";
import { AddLinkButton, Relationships } from "./relationships";

const GraphView = lazyWithRetry(async () => ({
  default: (await import("./graph-view")).GraphView,
}));

type Made = Exclude<ListedType, "company">;

/** Who is there, what was arranged and said: the tab "Contacts and links" of a client's page. */
export function ClientLinks({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const { record } = useEdited();
  const when = useWhen();
  const [adding, setAdding] = useState<Made>();
  const of = { client_id: clientId };
  const may = record.can.update;
  const add = (type: Made) =>
    may && (
      <Button
        size="xs"
        variant="ghost"
        icon={Plus}
        onPointerEnter={preloadRecordForm}
        onFocus={preloadRecordForm}
        onClick={() => setAdding(type)}
      >
        {t(`directory.${type}.new`)}
      </Button>
    );
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-8 px-gutter py-6 max-md:py-4">
      <Links />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <RelatedList
          type="contact"
          of={of}
          sort="name"
          detail={jobOf}
          actions={
            may && (
              <>
                <PickContact clientId={clientId} />
                {add("contact")}
              </>
            )
          }
        />
        <RelatedList type="event" of={of} sort="-starts_at" detail={when} actions={add("event")} />
        <RelatedList
          type="conversation"
          of={of}
          sort="-updated_at"
          detail={({ channel }) => choiceText(t, "channel", String(channel))}
          actions={add("conversation")}
        />
      </div>
      <DirectorySheet
        noun={nouns[adding ?? "contact"]}
        mode={adding && "new"}
        id={undefined}
        preset={of}
        onClose={() => setAdding(undefined)}
        onCreated={() => setAdding(undefined)}
      />
    </div>
  );
}

/** What it is linked with: as a list to work with, or as a drawing to look at. */
function Links() {
  const { t } = useTranslation();
  const { search, change } = useRecordAddress();
  const view = search.links ?? "list";
  return (
    <PageSection
      title={t("links.title")}
      actions={
        <div className="flex items-center gap-2">
          <Segmented
            label={t("links.view.label")}
            value={view}
            onValueChange={(next) => change({ links: next === "graph" ? next : undefined })}
            options={(["list", "graph"] as const).map((value) => ({
              value,
              label: t(`links.view.${value}`),
            }))}
          />
          <AddLinkButton />
        </div>
      }
    >
      {view === "list" ? (
        <Relationships />
      ) : (
        <Suspense fallback={<Skeleton className="h-72 w-full rounded-card" />}>
          <GraphView />
        </Suspense>
      )}
    </PageSection>
  );
}
