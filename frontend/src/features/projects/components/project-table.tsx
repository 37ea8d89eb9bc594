import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import { Nothing } from "@/features/records/components/nothing";
import { RowMenu, useRowItems } from "@/features/records/components/row-menu";
import { Instant } from "@/i18n/instant";
import { type Column, Table } from "@/ui/table";
import type { ProjectSort } from "../search-params";
import type { ProjectItem } from "../types";
import { ForWhom, MemberFaces } from "./project-card";
import { DueSign, ProgressLine, StatusSign } from "./project-signs";

function useColumns(): Column<ProjectItem>[] {
  const { t } = useTranslation();
  const members = useMembers();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("projects.field.name"),
        sort: "name",
        phone: "title",
        cell: (project) => (
          <Link
            to="/projects/$projectId"
            params={{ projectId: project.id }}
            className="min-w-0 truncate rounded-badge hover:underline"
          >
            {project.name}
          </Link>
        ),
      },
      {
        id: "client",
        header: t("projects.field.client_id"),
        phone: "meta",
        cell: (project) => <ForWhom project={project} />,
      },
      {
        id: "status",
        header: t("projects.field.status"),
        phone: "meta",
        cell: ({ status }) => <StatusSign status={status} />,
      },
      {
        id: "progress",
        header: t("projects.tasks"),
        className: "w-40",
        cell: ({ progress }) => <ProgressLine progress={progress} />,
      },
      {
        id: "due",
        header: t("projects.field.due_on"),
        sort: "due_on",
        phone: "end",
        cell: (project) => (project.due_on ? <DueSign project={project} /> : <Nothing />),
      },
      {
        id: "members",
        header: t("projects.field.member_ids"),
        className: "max-xl:hidden",
        cell: ({ member_ids }) =>
          member_ids.length > 0 ? <MemberFaces ids={member_ids} members={members} /> : <Nothing />,
      },
      {
        id: "updated",
        header: t("projects.updated"),
        sort: "updated_at",
        className: "max-xl:hidden",
        cell: ({ updated_at }) => <Instant at={updated_at} as="ago" />,
      },
    ],
    [t, members],
  );
}

interface ProjectTableProps {
  label: string;
  projects: readonly ProjectItem[];
  total: number | undefined;
  sort: ProjectSort;
  onSortChange: (sort: string) => void;
  onEdit: (id: string) => void;
}

export function ProjectTable({
  label,
  projects,
  total,
  sort,
  onSortChange,
  onEdit,
}: ProjectTableProps) {
  const itemsOf = useRowItems("project", onEdit);
  return (
    <Table
      label={label}
      columns={useColumns()}
      rows={projects}
      total={total}
      rowKey={(project) => project.id}
      sort={sort}
      onSortChange={onSortChange}
      rowActions={(project) => <RowMenu name={project.name} items={itemsOf(project)} />}
    />
  );
}
