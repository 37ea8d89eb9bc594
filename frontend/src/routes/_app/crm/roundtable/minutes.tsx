import { createFileRoute } from "@tanstack/react-router";
import { MinutesPage } from "@/features/crm/components/minutes-page";
import { readMinutesSearch } from "@/features/crm/search-params";
import { AssessorsOnly } from "@/features/errors/assessors-only";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/crm/roundtable/minutes")({
  validateSearch: readMinutesSearch,
  loader: () => loadWords("crm"),
  component: Minutes,
});

function Minutes() {
  return (
    <AssessorsOnly>
      <MinutesPage />
    </AssessorsOnly>
  );
}
