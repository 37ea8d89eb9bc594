import { createFileRoute } from "@tanstack/react-router";
import { can } from "@/api/can";
import { meQuery } from "@/api/me";
import { MeetingPage } from "@/features/crm/components/meeting-page";
import { agendaQuery } from "@/features/crm/queries";
import { readMeetingSearch } from "@/features/crm/search-params";
import { AssessorsOnly } from "@/features/errors/assessors-only";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/crm/roundtable/")({
  validateSearch: readMeetingSearch,
  // Only its words are waited for: the page shows its own skeletons, and its own errors.
  loader: ({ context: { queryClient } }) => {
    const me = queryClient.getQueryData(meQuery.queryKey);
    if (can(me, "assessments:read")) void queryClient.prefetchQuery(agendaQuery);
    return loadWords("crm");
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
