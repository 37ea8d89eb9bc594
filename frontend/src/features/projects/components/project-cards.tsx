import { useMembers } from "@/api/members";
import { useRowItems } from "@/features/records/components/row-menu";
import { CardGrid } from "@/ui/card-grid";
import type { ProjectItem } from "../types";
import { ProjectCard } from "./project-card";
import { CARD_MIN_WIDTH, CARD_PX } from "./project-cards-skeleton";

interface ProjectCardsProps {
  label: string;
  projects: readonly ProjectItem[];
  onEdit: (id: string) => void;
}

export function ProjectCards({ label, projects, onEdit }: ProjectCardsProps) {
  const itemsOf = useRowItems("project", onEdit);
  const members = useMembers();
  return (
    <CardGrid
      label={label}
      items={projects}
      itemKey={(project) => project.id}
      cardHeight={CARD_PX}
      minWidth={CARD_MIN_WIDTH}
    >
      {(project) => <ProjectCard project={project} members={members} items={itemsOf(project)} />}
    </CardGrid>
  );
}
