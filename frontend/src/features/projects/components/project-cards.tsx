import { useMembers } from "@/api/members";
import { useRowItems } from "@/features/records/components/row-menu";
import { cn } from "@/lib/cn";
import { Card } from "@/ui/card";
import { CardGrid } from "@/ui/card-grid";
import { Skeleton } from "@/ui/skeleton";
import type { ProjectItem } from "../types";
import { ProjectCard } from "./project-card";

const CARD_PX = 152;
const CARD_MIN_WIDTH = 264;

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

interface SkeletonProps {
  places?: number;
  className?: string;
}

export function ProjectCardsSkeleton({ places = 9, className }: SkeletonProps) {
  return (
    <div
      aria-hidden
      className={cn("grid gap-3", className)}
      style={{
        gridTemplateColumns: `repeat(auto-fill, minmax(min(${CARD_MIN_WIDTH}px, 100%), 1fr))`,
      }}
    >
      {Array.from({ length: places }, (_, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <Card key={place} className="flex flex-col gap-3" style={{ height: CARD_PX }}>
          <Skeleton className="h-2.5 w-28" />
          <Skeleton className={cn("h-3", place % 3 === 1 ? "w-32" : "w-44")} />
          <Skeleton className="h-2.5 w-36" />
          <Skeleton className="mt-auto h-1.5 w-full" />
          <Skeleton className="h-3 w-16" />
        </Card>
      ))}
    </div>
  );
}
