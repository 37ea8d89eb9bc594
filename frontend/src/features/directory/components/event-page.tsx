import { CalendarPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useEdited } from "@/features/records/editable";
import { Button } from "@/ui/button";
import { useCalendarFile } from "../calendar-file";
import { Attendees } from "./attendees";
import { RecordPage } from "./record-page";

export function EventPage({ id }: { id: string }) {
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
