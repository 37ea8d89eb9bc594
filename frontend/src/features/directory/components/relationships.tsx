import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Unlink, Waypoints } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useShown } from "@/api/deletions";
import { ErrorView } from "@/features/errors/error-view";
import { RecordTextLink } from "@/features/records/components/record-link";
import { useEdited } from "@/features/records/editable";
import { kindOf } from "@/features/records/kinds";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import {
  type Relationship,
  clientRelationshipsQuery,
  farEnd,
  linksOfQuery,
  relationshipKinds,
  useRemoveRelationship,
} from "../relationships";

const loadForms = () => import("./link-form");
const AddLink = lazyWithRetry(async () => ({ default: (await loadForms()).AddLink }));
const EditLink = lazyWithRetry(async () => ({ default: (await loadForms()).EditLink }));

/** The forms are about to be asked for. */
const preloadForms = (): void => void loadForms().catch(() => undefined);

/** What a client is linked with, kind by kind. */
export function Relationships() {
  const { record: client } = useEdited();
  const query = useQuery(clientRelationshipsQuery(client.id));
  return <Groups query={query} groups={query.data?.kinds ?? []} />;
}

/** The same for a project; of its clients it is told apart. */
export function ProjectRelationships() {
  const { record } = useEdited();
  const query = useQuery(linksOfQuery("project", record.id));
  const own = (query.data?.items ?? []).filter(({ from }) => from.id === record.id);
  const groups = relationshipKinds.map((kind) => {
    const items = own.filter((link) => link.kind === kind);
    return { kind, items, count: items.length };
  });
  return <Groups query={query} groups={groups} />;
}

interface GroupsProps {
  query: UseQueryResult;
  groups: readonly Schemas["RelationshipGroup"][];
}

function Groups({ query, groups: all }: GroupsProps) {
  const { t } = useTranslation();
  const { editable } = useEdited();
  const groups = all.filter(({ count }) => count > 0);
  return (
    <QueryBoundary
      query={query}
      isEmpty={() => groups.length === 0}
      skeleton={<LinksSkeleton />}
      empty={
        <EmptyState
          icon={Waypoints}
          title={t("links.none")}
          description={
            editable.type === "project" ? t("links.none_of_project") : t("links.none_hint")
          }
          className="py-6"
        />
      }
      error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
    >
      {() => (
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
          {relationshipKinds.map((kind) => {
            const group = groups.find((one) => one.kind === kind);
            return (
              group && <Group key={kind} kind={kind} links={group.items} count={group.count} />
            );
          })}
        </div>
      )}
    </QueryBoundary>
  );
}

interface GroupProps {
  kind: (typeof relationshipKinds)[number];
  links: readonly Relationship[];
  count: number;
}

function Group({ kind, links, count }: GroupProps) {
  const { t } = useTranslation();
  const { record } = useEdited();
  const shown = useShown(links);
  const left = count - (links.length - shown.length);
  if (left === 0) return null;
  const title = t(`links.kinds.${kind}`);
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="flex items-baseline gap-2 font-medium">
        {title}
        <span className="tabular text-meta text-fg-3">{left}</span>
      </h3>
      <ul aria-label={title} className="rounded-card border border-line">
        {shown.map((link) => (
          <li key={link.id} className="border-b border-line last:border-b-0">
            <LinkRow link={link} of={record.id} />
          </li>
        ))}
      </ul>
      {count > links.length && (
        <p className="text-meta text-fg-3">{t("links.more", { count: count - links.length })}</p>
      )}
    </section>
  );
}

interface LinkRowProps {
  link: Relationship;
  /** Whose page it is. */
  of: string;
}

/** Who it is, as what, and what there is to say of it. */
function LinkRow({ link, of }: LinkRowProps) {
  const { t } = useTranslation();
  const remove = useRemoveRelationship();
  const [editing, setEditing] = useState(false);
  const { type, id, title: name } = farEnd(link, of);
  const Icon = kindOf(type)?.icon;
  return (
    <div className="flex min-h-11 items-center gap-2 px-3 py-1.5">
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />}
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <RecordTextLink type={type} id={id} className="font-medium">
            {name}
          </RecordTextLink>
          {link.role !== null && <span className="text-meta text-fg-2">{link.role}</span>}
        </div>
        {link.notes !== null && (
          <p className="text-meta wrap-anywhere whitespace-pre-line text-fg-2">{link.notes}</p>
        )}
      </div>
      {link.can.update && (
        <IconButton
          label={t("links.edit", { name })}
          icon={Pencil}
          size="xs"
          onClick={() => setEditing(true)}
        />
      )}
      {link.can.delete && (
        <IconButton
          label={t("links.remove", { name })}
          icon={Unlink}
          size="xs"
          onClick={() => remove(link, name)}
        />
      )}
      {editing && (
        <Suspense fallback={null}>
          <EditLink link={link} name={name} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Opens the form in which a link is made. */
export function AddLinkButton() {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const [open, setOpen] = useState(false);
  const type = editable.type === "project" ? "project" : "client";
  if (!record.can.update) return null;
  return (
    <>
      <Button
        size="sm"
        icon={Plus}
        onPointerEnter={preloadForms}
        onFocus={preloadForms}
        onClick={() => setOpen(true)}
      >
        {t("links.add")}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <AddLink from={{ type, id: record.id }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The clients and projects that are linked with the record of the page. */
export function LinkedClients() {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const query = useQuery(linksOfQuery(editable.type, record.id));
  const links = useShown(query.data?.items ?? []).filter(({ to }) => to.id === record.id);
  // To a project none are linked but clients.
  const title = editable.type === "project" ? t("links.clients") : t("links.clients_and_projects");
  return (
    <PageSection title={title}>
      <QueryBoundary
        query={query}
        isEmpty={() => links.length === 0}
        skeleton={<LinksSkeleton />}
        empty={<p className="text-fg-3">{t("links.no_clients")}</p>}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() => (
          <ul aria-label={title} className="rounded-card border border-line">
            {links.map((link) => (
              <li key={link.id} className="border-b border-line last:border-b-0">
                <LinkRow link={link} of={record.id} />
              </li>
            ))}
          </ul>
        )}
      </QueryBoundary>
    </PageSection>
  );
}

function LinksSkeleton() {
  return (
    <div className="flex flex-col gap-4 rounded-card border border-line p-3">
      <Skeleton className="h-3 w-44" />
      <Skeleton className="h-3 w-36" />
    </div>
  );
}
