import type { LinkProps } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { Building2, type LucideIcon } from "lucide-react";
import type { Schemas } from "@/api/client";

export type RecordKind = Schemas["RecordKind"];

/** Where a link leads: `<Link {...place}>`, `router.navigate(place)`. */
export type Place = Pick<LinkProps, "to" | "params" | "search">;

interface KindOfRecord {
  icon: LucideIcon;
  /** "Clients" */
  plural: (t: TFunction) => string;
  page: (id: string) => Place;
  /** Its notes, and one of them in its place among them. */
  notes: (id: string, note?: string) => Place;
  /** The list of what fits these words. */
  list: (q: string) => Place;
}

/** The kinds of record, with their signs and their places in the app. A new kind is one entry here. */
export const recordKinds: Record<RecordKind, KindOfRecord> = {
  client: {
    icon: Building2,
    plural: (t) => t("clients.title"),
    page: (clientId) => ({ to: "/clients/$clientId", params: { clientId } }),
    notes: (clientId, note) => ({
      to: "/clients/$clientId",
      params: { clientId },
      search: { tab: "notes", ...(note !== undefined && { note }) },
    }),
    list: (q) => ({ to: "/clients", search: { q } }),
  },
};

export const isRecordKind = (type: string): type is RecordKind => Object.hasOwn(recordKinds, type);

export const allRecordKinds: readonly RecordKind[] = Object.keys(recordKinds).filter(isRecordKind);

/** Undefined for a kind that is newer than this page. */
export const kindOf = (type: string): KindOfRecord | undefined =>
  isRecordKind(type) ? recordKinds[type] : undefined;
