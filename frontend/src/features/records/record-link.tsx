import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { kindOf } from "./kinds";

interface RecordLinkProps {
  record: { type: string; id: string };
  /** To this note, in its place among those of the record. */
  note?: string;
  className?: string;
  onClick?: () => void;
  children: ReactNode;
}

/** The way to a record. What this page does not know yet has none. */
export function RecordLink({ record, note, className, onClick, children }: RecordLinkProps) {
  const kind = kindOf(record.type);
  if (!kind) return <span className={className}>{children}</span>;
  const place = note === undefined ? kind.page(record.id) : kind.notes(record.id, note);
  return (
    <Link {...place} className={className} onClick={onClick}>
      {children}
    </Link>
  );
}
