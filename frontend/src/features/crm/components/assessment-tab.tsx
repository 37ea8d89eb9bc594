import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { ErrorView } from "@/features/errors/error-view";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { assessmentQuery } from "../queries";
import { AssessmentForm } from "./assessment-form";
import { AssessmentHistory } from "./assessment-history";

/** How assessors see a client. */
export default function AssessmentTab({ clientId }: { clientId: string }) {
  const query = useQuery(assessmentQuery(clientId));
  return (
    <div className="mx-auto flex max-w-200 flex-col gap-8 px-gutter py-6 max-md:py-4">
      <QueryBoundary
        query={query}
        isEmpty={() => false}
        empty={null}
        skeleton={<TabSkeleton />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {(assessment) => (
          <Suspense fallback={<TabSkeleton />}>
            <AssessmentForm key={clientId} assessment={assessment} />
            <AssessmentHistory clientId={clientId} />
          </Suspense>
        )}
      </QueryBoundary>
    </div>
  );
}

function TabSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-3 gap-4 max-md:grid-cols-1">
        <Skeleton className="h-control w-full" />
        <Skeleton className="h-control w-full" />
        <Skeleton className="h-control w-full" />
      </div>
      <Skeleton className="h-28 w-full" />
    </div>
  );
}
