import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { BoardWords } from "@/ui/board/types";

export function useBoardWords(): BoardWords {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      kind: t("tasks.board.kind"),
      handle: (name) => t("tasks.board.handle", { name }),
      menu: (name) => t("records.action.of", { name }),
      instructions: t("tasks.board.instructions"),
      moveTo: t("tasks.board.move_to"),
      order: t("tasks.board.order"),
      steps: {
        top: t("tasks.step.top"),
        up: t("tasks.step.up"),
        down: t("tasks.step.down"),
        bottom: t("tasks.step.bottom"),
      },
      columns: t("tasks.board.columns"),
      count: (count) => t("tasks.count", { count, number: String(count) }),
      nothing: t("tasks.board.nothing"),
      loadMore: t("records.load_more"),
      loadMoreFailed: t("records.load_more_failed"),
      lifted: (at) => t("tasks.board.lifted", { ...at }),
      over: (at) => t("tasks.board.over", { ...at }),
      dropped: (at) => t("tasks.board.dropped", { ...at }),
      cancelled: (at) => t("tasks.board.cancelled", { ...at }),
    }),
    [t],
  );
}
