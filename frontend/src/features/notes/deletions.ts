import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, done } from "@/api/client";
import { deleteLater } from "@/api/deletions";
import { noteKeys } from "./keys";
import type { Note } from "./types";

export function useDeleteNote(): (note: Note) => void {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return ({ id }) =>
    deleteLater(id, {
      // Without If-Match: it was asked for, and pinning it meanwhile changes nothing of that.
      request: () =>
        done(api.DELETE("/api/v1/notes/{id}", { params: { path: { id } }, keepalive: true })),
      refresh: () => queries.invalidateQueries({ queryKey: noteKeys.lists }),
      deleted: t("notes.toast.deleted"),
      undo: t("notes.toast.undo"),
      failed: t("notes.toast.not_deleted"),
    });
}
