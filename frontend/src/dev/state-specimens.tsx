import { Plus, SearchX, Users } from "lucide-react";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { QueryBoundary, type QueryLike } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { Specimen } from "./specimen";

const box = "overflow-hidden rounded-panel border";

const first = (
  <EmptyState
    icon={Users}
    title="No clients yet"
    description="Add the first one, or import a list."
    action={
      <Button variant="primary" icon={Plus}>
        New client
      </Button>
    }
  />
);

const noMatch = (
  <EmptyState
    icon={SearchX}
    title="No client fits these filters"
    action={<Button>Clear filters</Button>}
  />
);

const states: Record<string, QueryLike<string[]>> = {
  "waiting (skeleton)": { data: undefined, error: null, isPending: true, refetch: () => undefined },
  failed: { data: undefined, error: new Error("503"), isPending: false, refetch: () => undefined },
  "nothing yet": { data: [], error: null, isPending: false, refetch: () => undefined },
  "no match": { data: [], error: null, isPending: false, refetch: () => undefined },
};

export function StateSpecimens() {
  return (
    <Specimen name="QueryBoundary: SkeletonRows, ErrorState, EmptyState">
      <div className="grid gap-4 lg:grid-cols-2">
        {Object.entries(states).map(([name, query]) => (
          <div key={name} className={box} aria-label={name} role="group">
            <QueryBoundary
              query={query}
              isEmpty={(rows) => rows.length === 0}
              filtered={name === "no match"}
              skeleton={<SkeletonRows rows={6} />}
              empty={first}
              noMatch={noMatch}
              error={(_error, retry) => (
                <ErrorState
                  title="The server does not answer"
                  description="Your work on this device is kept. Try again in a moment."
                  requestId="0198c4a2-7d31"
                  onRetry={retry}
                />
              )}
            >
              {(rows) => rows.join(", ")}
            </QueryBoundary>
          </div>
        ))}
      </div>
    </Specimen>
  );
}
