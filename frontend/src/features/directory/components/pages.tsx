import { CalendarPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AnyRecord } from "@/api/records";
import { useEdited } from "@/features/records/editable";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { useCalendarFile } from "../calendar-file";
import { choiceText } from "../words";
import { Attendees } from "./attendees";
import { MessageThread } from "./message-thread";
import { RecordPage } from "./record-page";
import { RelatedList } from "./related-list";
import { LinkedClients } from "./relationships";
import { Technologies } from "./technologies";

interface PageProps {
  id: string;
}

export const jobOf = ({ job_title: job, email }: AnyRecord): string =>
  [job, email].filter((part) => typeof part === "string" && part !== "").join(" · ");

export function CompanyPage({ id }: PageProps) {
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

export function TechnologyPage({ id }: PageProps) {
  return <RecordPage type="technology" id={id} main={() => <LinkedClients />} />;
}

export function ContactPage({ id }: PageProps) {
  const { t } = useTranslation();
  return (
    <RecordPage
      type="contact"
      id={id}
      aside={() => <LinkedClients />}
      main={() => (
        <RelatedList
          type="conversation"
          of={{ contact_id: id }}
          sort="-updated_at"
          detail={({ channel }) => choiceText(t, "channel", String(channel))}
        />
      )}
    />
  );
}

export function EventPage({ id }: PageProps) {
  return (
    <RecordPage type="event" id={id} main={() => <CalendarButton />} aside={() => <Attendees />} />
  );
}

/** Also in the palette. */
function CalendarButton() {
  const { t } = useTranslation();
  const { record } = useEdited();
  const take = useCalendarFile(record);
  return (
    <div>
      <Button icon={CalendarPlus} onClick={take}>
        {t("directory.add_to_calendar")}
      </Button>
    </div>
  );
}

export function ConversationPage({ id }: PageProps) {
  return <RecordPage type="conversation" id={id} main={() => <MessageThread />} />;
}

/** When an event is, for lists. */
export function useWhen(): (event: AnyRecord) => string {
  const format = useFormat();
  return ({ starts_at: from, ends_at: to }) =>
    typeof from === "string" && typeof to === "string" ? format.span(from, to) : "";
}
