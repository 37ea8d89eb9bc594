import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type RecordType, recordQuery, titleOf } from "@/api/records";
import { cn } from "@/lib/cn";
import { Skeleton } from "@/ui/skeleton";
import { RecordLink } from "../record-link";

export const recordLinkStyle =
  "min-w-0 truncate rounded-badge underline decoration-line underline-offset-3 hover:decoration-current";

interface RecordTextLinkProps {
  type: string;
  id: string;
  children: ReactNode;
  className?: string;
}

/** The way to a record within a text. */
export function RecordTextLink({ type, id, children, className }: RecordTextLinkProps) {
  return (
    <RecordLink record={{ type, id }} className={cn(recordLinkStyle, className)}>
      {children}
    </RecordLink>
  );
}

interface RecordNameProps {
  type: RecordType;
  id: string;
  linked?: boolean;
}

/** A record that another one refers to by its id alone. */
export function RecordName({ type, id, linked = false }: RecordNameProps) {
  const { t } = useTranslation();
  const { data, isError } = useQuery({ ...recordQuery(type, id), staleTime: 5 * 60_000 });
  if (isError) return <span className="text-fg-3">{t("records.not_visible")}</span>;
  if (!data) return <Skeleton className="inline-block h-3 w-24" />;
  const name = titleOf(data);
  if (!linked) return name;
  return (
    <RecordTextLink type={type} id={id}>
      {name}
    </RecordTextLink>
  );
}
