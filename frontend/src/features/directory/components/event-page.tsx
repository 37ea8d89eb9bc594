import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { useEdited } from "@/features/records/editable";
import { CountingPart } from "@/features/touchpoints/components/counting-part";
import { howOfPlace } from "@/features/touchpoints/countable";
import { dayOf } from "@/lib/dates";
import { Button } from "@/ui/button";
import { useCalendarFile } from "../calendar-file";
import { Attendees } from "./attendees";
import { RecordPage } from "./record-page";

export function EventPage({ id }: { id: string }) {
  return (
    <RecordPage type="event" id={id} main={() => <EventButtons />} aside={() => <Attendees />} />
  );
}

function EventButtons() {
  const { record } = useEdited();
  const { org } = useMe();
  const [now] = useState(() => Date.now());
  const { client_id: client, starts_at: start, place, touchpoint_id: counted } = record;
  const began = typeof start === "string" && Date.parse(start) <= now;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CalendarButton />
      {typeof client === "string" && began && (
        <CountingPart
          source={{
            key: { type: "event", id: record.id },
            date: dayOf(start, org.timezone),
            how: howOfPlace(typeof place === "string" ? place : null),
          }}
          clientId={client}
          touchpointId={typeof counted === "string" ? counted : null}
        />
      )}
    </div>
  );
}

/** Also in the palette. */
function CalendarButton() {
  const { t } = useTranslation();
  const { record } = useEdited();
  const take = useCalendarFile(record);
  return (
    <Button icon={CalendarPlus} onClick={take}>
      {t("directory.add_to_calendar")}
    </Button>
  );
}
