import { jobOf } from "../row-details";
import { RecordPage } from "./record-page";
import { RelatedList } from "./related-list";
import { LinkedClients } from "./relationships";
import { Technologies } from "./technologies";

export function CompanyPage({ id }: { id: string }) {
  return (
    <RecordPage
      type="company"
      id={id}
      main={(company) => (
        <>
          {company["kind"] === "vendor" && <Technologies />}
          <RelatedList type="contact" of={{ company_id: id }} sort="name" detail={jobOf} />
        </>
      )}
      aside={() => <LinkedClients />}
    />
  );
}
