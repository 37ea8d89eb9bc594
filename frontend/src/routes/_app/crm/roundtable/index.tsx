import { createFileRoute } from "@tanstack/react-router";
import { can } from "@/api/can";
import { meQuery } from "@/api/me";
import { MeetingPage } from "@/features/crm/components/meeting-page";
import { agendaQuery } from "@/features/crm/queries";
import { readMeetingSearch } from "@/features/crm/search-params";
import { AssessorsOnly } from "@/features/errors/assessors-only";

export const Route = createFileRoute("/_app/crm/roundtable/")({
  validateSearch: readMeetingSearch,
  // Not waited for: the page shows its own skeletons, and its own errors.
  loader: ({ context: { queryClient } }) => {
    if (!can(queryClient.getQueryData(meQuery.queryKey), "assessments:read")) return;
    void queryClient.prefetchQuery(agendaQuery);
  },
  component: Meeting,
});

function Meeting() {
  return (
    <AssessorsOnly>
      <MeetingPage />
    </AssessorsOnly>
  );
}
