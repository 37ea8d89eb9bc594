import { Link } from "@tanstack/react-router";
import { Building2, Clock3, Wallet } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Members } from "@/api/members";
import { useFormat } from "@/i18n/use-format";
import { cn } from "@/lib/cn";
import { formatMinutes } from "@/lib/minutes";
import { RowMenu } from "@/features/records/components/row-menu";
import { AvatarStack } from "@/ui/avatar-stack";
import { Card, cardLinkStyle } from "@/ui/card";
import type { MenuItem } from "@/ui/menu-item";
import type { ProjectItem } from "../types";
import { DueSign, ProgressLine, StatusSign, typeIcons } from "./project-signs";

interface ProjectCardProps {
  project: ProjectItem;
  /** Looked up once for a whole list. */
  members: Members;
  items: readonly MenuItem[];
}

/** A project, wherever one is shown: for whom it is stands before all that is known of it. */
export function ProjectCard({ project, members, items }: ProjectCardProps) {
  return (
    <Card interactive className="flex h-full flex-col gap-2">
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <ForWhom project={project} />
          <Link
            to="/projects/$projectId"
            params={{ projectId: project.id }}
            className={cn(cardLinkStyle, "truncate text-input")}
          >
            {project.name}
          </Link>
        </div>
        <div className="relative -me-1.5 -mt-1 shrink-0">
          <RowMenu name={project.name} items={items} />
        </div>
      </div>
      <div className="flex min-h-5 min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-meta text-fg-2">
        <StatusSign status={project.status} />
        <DueSign project={project} />
      </div>
      <ProgressLine progress={project.progress} className="mt-auto min-h-5" />
      <div className="flex h-5 min-w-0 items-center justify-between gap-2 text-meta text-fg-2">
        <MemberFaces ids={project.member_ids} members={members} />
        <BudgetHint project={project} />
      </div>
    </Card>
  );
}

/** The client, and the way there; or who else it is for. */
export function ForWhom({
  project,
}: {
  project: Pick<ProjectItem, "type" | "client" | "client_id">;
}) {
  const { t } = useTranslation();
  const { type, client } = project;
  const Icon = type === "client" ? Building2 : typeIcons[type];
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-meta font-semibold text-fg">
      <Icon aria-hidden className="size-3.5 shrink-0 text-fg-3" />
      {client ? (
        <Link
          to="/clients/$clientId"
          params={{ clientId: client.id }}
          // On a card it lies above the link of the card.
          className="relative min-w-0 truncate rounded-badge hover:underline"
        >
          {client.name}
        </Link>
      ) : (
        <span className="truncate">{type === "client" ? "…" : t(`projects.for.${type}`)}</span>
      )}
    </p>
  );
}

interface MemberFacesProps {
  ids: readonly string[];
  members: Members;
}

export function MemberFaces({ ids, members: { byId, loaded } }: MemberFacesProps) {
  const { t } = useTranslation();
  const people = ids.map((id) => {
    const member = byId.get(id);
    const name = member?.name ?? (loaded ? t("projects.former_colleague") : "…");
    return { id, name, hue: member?.avatar_color };
  });
  if (people.length === 0) return <span className="text-fg-3">{t("projects.no_members")}</span>;
  return <AvatarStack label={t("projects.field.member_ids")} people={people} />;
}

/** What it may cost, or how long it may take: the first of these that is known. */
function BudgetHint({ project }: { project: ProjectItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { budget, budget_minutes: hours, estimate_minutes: estimate } = project;
  const minutes = hours ?? estimate;
  if (!budget && typeof minutes !== "number") return null;
  const Icon = budget ? Wallet : Clock3;
  const label =
    budget || typeof hours === "number"
      ? t("projects.budget.label")
      : t("projects.field.estimate_minutes");
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <Icon aria-hidden className="size-3.5 shrink-0 text-fg-3" />
      <span className="sr-only">{label}</span>
      <span className="tabular truncate">
        {budget ? format.money(budget) : formatMinutes(format.locale, minutes ?? 0)}
      </span>
    </span>
  );
}
