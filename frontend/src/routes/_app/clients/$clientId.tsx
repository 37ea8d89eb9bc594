import { createFileRoute, notFound } from "@tanstack/react-router";
import { ApiError } from "@/api/problem";
import { NotFoundPage } from "@/features/errors/error-pages";
import { ClientPage } from "@/features/clients/components/client-page";
import { ClientPageSkeleton } from "@/features/clients/components/client-page-skeleton";
import { clientQuery, latestActivityQuery, membersQuery } from "@/features/clients/queries";
import { readClientSearch } from "@/features/clients/search-params";
import { ClientAssessment, ClientRoundtable } from "@/features/crm/client-tabs";

export const Route = createFileRoute("/_app/clients/$clientId")({
  validateSearch: readClientSearch,
  loader: async ({ context: { queryClient }, params: { clientId } }) => {
    void queryClient.prefetchQuery(membersQuery);
    void queryClient.prefetchQuery(latestActivityQuery(clientId));
    await queryClient.ensureQueryData(clientQuery(clientId)).catch((error: unknown) => {
      throw error instanceof ApiError && error.status === 404 ? notFound() : error;
    });
  },
  pendingMs: 150,
  pendingMinMs: 300,
  pendingComponent: ClientPageSkeleton,
  // Its own, or that of the shell would take the shell's place.
  notFoundComponent: NotFoundPage,
  component: Client,
});

function Client() {
  return (
    <ClientPage
      assessmentOf={({ id }) => <ClientAssessment clientId={id} />}
      roundtableOf={({ id }) => <ClientRoundtable clientId={id} />}
    />
  );
}
