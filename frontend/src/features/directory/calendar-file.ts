import { CalendarPlus } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { type WholeRecord, titleOf } from "@/api/records";
import { errorText } from "@/features/errors/error-text";
import { defineAction, useRegisterActions } from "@/lib/actions";
import { saveFile } from "@/lib/save-file";
import { notify } from "@/ui/toast";

/** With the session's own credential, which a plain link does not have. */
const fetchFile = (id: string): Promise<Blob> =>
  answer<Blob>(api.GET("/api/v1/events/{id}/ics", { params: { path: { id } }, parseAs: "blob" }));

/** What a file may be called on any system. */
const fileName = (title: string): string =>
  `${title.replaceAll(/[^\p{L}\p{N} _-]+/gu, "").trim() || "event"}.ics`;

/** "Add to calendar": the event as a file that calendars take in. */
export function useCalendarFile(event: WholeRecord): () => void {
  const { t } = useTranslation();
  const { id } = event;
  const title = titleOf(event);
  const action = useMemo(() => {
    const take = async () => {
      try {
        saveFile(await fetchFile(id), fileName(title));
      } catch (error) {
        const failed = t("directory.calendar_failed");
        notify({ title: failed, description: errorText(t, error), tone: "error" });
      }
    };
    return defineAction({
      id: "event.calendar",
      title: (t) => t("directory.add_to_calendar"),
      icon: CalendarPlus,
      group: "here",
      run: () => void take(),
    });
  }, [t, id, title]);
  useRegisterActions(useMemo(() => [action], [action]));
  return action.run;
}
