import { createFileRoute } from "@tanstack/react-router";
import { AuditPage } from "@/features/audit/components/audit-page";
import { readAuditSearch } from "@/features/audit/search-params";
import { AdminsOnly } from "@/features/errors/admins-only";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/admin/audit")({
  validateSearch: readAuditSearch,
  loader: () => loadWords("audit"),
  component: Audit,
});

function Audit() {
  return (
    <AdminsOnly>
      <AuditPage />
    </AdminsOnly>
  );
}
