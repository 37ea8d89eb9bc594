import { useTranslation } from "react-i18next";
import { RecordPageSkeleton } from "@/features/records/components/record-page-skeleton";
import type { DirectoryType } from "../nouns";

export function RecordPending({ type }: { type: DirectoryType }) {
  const { t } = useTranslation();
  return (
    <RecordPageSkeleton
      title={t(`directory.${type}.loading`)}
      list={t(`directory.${type}.title`)}
    />
  );
}
