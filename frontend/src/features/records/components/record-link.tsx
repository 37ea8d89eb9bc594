import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type RecordType, recordPath, recordQuery, titleOf } from "@/api/records";
import { cn } from "@/lib/cn";
import { Skeleton } from "@/ui/skeleton";

export const recordLinkStyle =
  "min-w-0 truncate rounded-badge underline decoration-line underline-offset-3 hover:decoration-current";

interface RecordLinkProps {
  type: string;
  id: string;
  children: ReactNode;
  className?: string;
}

/** Leads to a record, if its kind has a page. */
export function RecordLink({ type, id, children, className }: RecordLinkProps) {
  const path = recordPath(type, id);
  if (path === undefined) return <span className={className}>{children}</span>;
  return (
    <Link to={path} className={cn(recordLinkStyle, className)}>
      {children}
    </Link>
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
    <RecordLink type={type} id={id}>
      {name}
    </RecordLink>
  );
}
