import { Pin, Star } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Note } from "../types";

/** That it is pinned, that it is important. */
export function NoteSigns({ note }: { note: Note }) {
  const { t } = useTranslation();
  return (
    <>
      {note.is_pinned && (
        <Pin role="img" aria-label={t("notes.pinned")} className="size-3.5 shrink-0 fill-current" />
      )}
      {note.is_important && (
        <Star
          role="img"
          aria-label={t("notes.important")}
          data-hue="amber"
          className="size-3.5 shrink-0 fill-current text-hue"
        />
      )}
    </>
  );
}
