import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ClientPage } from "@/features/clients/components/client-page";
import { readClientSearch } from "@/features/clients/search-params";
import { ClientAssessment, ClientRoundtable } from "@/features/crm/client-tabs";
import { ClientLinks } from "@/features/directory/client-links-part";
import { ensureRecord } from "@/features/directory/prefetch";
import { ClientProjects, FewProjects } from "@/features/projects/client-projects-part";
import { NotFoundPage } from "@/features/errors/error-pages";
import { RecordPageSkeleton } from "@/features/records/components/record-page-skeleton";

export const Route = createFileRoute("/_app/clients/$clientId")({
  validateSearch: readClientSearch,
  loader: ({ context: { queryClient }, params: { clientId } }) =>
    ensureRecord(queryClient, "client", clientId),
  pendingMs: 150,
  pendingMinMs: 300,
  pendingComponent: Pending,
  // Its own, or that of the shell would take the shell's place.
  notFoundComponent: NotFoundPage,
  component: Client,
});

function Pending() {
  const { t } = useTranslation();
  return <RecordPageSkeleton title={t("clients.loading")} list={t("clients.title")} />;
}

function Client() {
  return (
    <ClientPage
      partOf={{
        projects: ({ id }) => <ClientProjects key={id} clientId={id} />,
        links: ({ id }) => <ClientLinks clientId={id} />,
        assessment: ({ id }) => <ClientAssessment clientId={id} />,
        roundtable: ({ id }) => <ClientRoundtable clientId={id} />,
      }}
      fewProjectsOf={({ id }, onShowAll) => (
        <FewProjects key={id} clientId={id} onShowAll={onShowAll} />
      )}
    />
  );
}
