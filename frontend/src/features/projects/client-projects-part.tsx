import { Suspense } from "react";
import { loadWords } from "@/i18n";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { ProjectCardsSkeleton } from "./components/project-cards-skeleton";

/** With its words: the page of a client has none of them. */
async function load() {
  const [part] = await Promise.all([import("./components/client-projects"), loadWords("projects")]);
  return part;
}
const All = lazyWithRetry(async () => ({ default: (await load()).ClientProjects }));
const Few = lazyWithRetry(async () => ({ default: (await load()).ClientProjectsSection }));

interface PartProps {
  clientId: string;
}

/** The tab of a client's page; loaded when it is looked at. */
export function ClientProjects({ clientId }: PartProps) {
  return (
    <Suspense fallback={<ProjectCardsSkeleton places={3} className="px-gutter py-6" />}>
      <All clientId={clientId} />
    </Suspense>
  );
}

export function FewProjects({ clientId, onShowAll }: PartProps & { onShowAll: () => void }) {
  return (
    <Suspense fallback={<ProjectCardsSkeleton places={2} />}>
      <Few clientId={clientId} onShowAll={onShowAll} />
    </Suspense>
  );
}
