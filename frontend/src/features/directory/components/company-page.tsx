import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { buttonStyle } from "@/ui/button-style";
import { Skeleton } from "@/ui/skeleton";
import { jobOf } from "../row-details";
import { RecordPage } from "./record-page";
import { RelatedList } from "./related-list";
import { LinkedClients } from "./relationships";

const Technologies = lazyWithRetry(async () => ({
  default: (await import("./technologies")).Technologies,
}));

export function CompanyPage({ id }: { id: string }) {
  return (
    <RecordPage
      type="company"
      id={id}
      main={(company) => (
        <>
          {company["kind"] === "vendor" && (
            <Suspense fallback={<Skeleton className="h-16 w-full rounded-card" />}>
              <Technologies />
            </Suspense>
          )}
          <RelatedList
            type="contact"
            of={{ company_id: id }}
            sort="name"
            detail={jobOf}
            actions={company.can.update && <NewContact companyId={id} />}
          />
        </>
      )}
      aside={() => <LinkedClients />}
    />
  );
}

/** Over the list of those who work there, which is what the form takes the company from. */
function NewContact({ companyId }: { companyId: string }) {
  const { t } = useTranslation();
  return (
    <Link
      to="/contacts"
      search={{ company_id: companyId, sheet: "new" }}
      className={buttonStyle({ size: "xs", variant: "ghost" })}
    >
      <Plus aria-hidden />
      {t("directory.contact.new")}
    </Link>
  );
}
