import { createFileRoute } from "@tanstack/react-router";
import { ContactPage } from "@/features/directory/components/contact-page";
import { RecordPending } from "@/features/directory/components/record-pending";
import { recordTabs } from "@/features/directory/record-tabs";
import { ensureRecord } from "@/features/directory/prefetch";
import { NotFoundPage } from "@/features/errors/error-pages";
import { readRecordSearch } from "@/features/records/record-address";

export const Route = createFileRoute("/_app/contacts/$contactId")({
  validateSearch: (raw) => readRecordSearch(raw, recordTabs),
  loader: ({ context: { queryClient }, params }) =>
    ensureRecord(queryClient, "contact", params.contactId),
  pendingMs: 150,
  pendingMinMs: 300,
  pendingComponent: Pending,
  // Its own, or that of the shell would take the shell's place.
  notFoundComponent: NotFoundPage,
  component: Page,
});

function Pending() {
  return <RecordPending type="contact" />;
}

function Page() {
  return <ContactPage id={Route.useParams().contactId} />;
}
