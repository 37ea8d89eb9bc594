import type { LinkProps } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import {
  Building,
  Building2,
  CalendarDays,
  CircleCheckBig,
  Cpu,
  FolderKanban,
  type LucideIcon,
  MessagesSquare,
  UserRound,
} from "lucide-react";
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
  /** What was said about it, where that has a place of its own. */
  comments?: (id: string) => Place;
  /** The list of what fits these words; technologies are listed by their vendor alone. */
  list?: (q: string) => Place;
}

const toNotes = (note?: string) => ({ tab: "notes" as const, ...(note !== undefined && { note }) });

/** The kinds of record, with their signs and their places in the app. A new kind is one entry here. */
export const recordKinds: Record<RecordKind, KindOfRecord> = {
  client: {
    icon: Building2,
    plural: (t) => t("clients.title"),
    page: (clientId) => ({ to: "/clients/$clientId", params: { clientId } }),
    notes: (clientId, note) => ({
      to: "/clients/$clientId",
      params: { clientId },
      search: toNotes(note),
    }),
    list: (q) => ({ to: "/clients", search: { q } }),
  },
  company: {
    icon: Building,
    plural: (t) => t("directory.company.title"),
    page: (companyId) => ({ to: "/companies/$companyId", params: { companyId } }),
    notes: (companyId, note) => ({
      to: "/companies/$companyId",
      params: { companyId },
      search: toNotes(note),
    }),
    list: (q) => ({ to: "/companies", search: { q } }),
  },
  technology: {
    icon: Cpu,
    plural: (t) => t("directory.technology.title"),
    page: (technologyId) => ({ to: "/technologies/$technologyId", params: { technologyId } }),
    notes: (technologyId, note) => ({
      to: "/technologies/$technologyId",
      params: { technologyId },
      search: toNotes(note),
    }),
  },
  contact: {
    icon: UserRound,
    plural: (t) => t("directory.contact.title"),
    page: (contactId) => ({ to: "/contacts/$contactId", params: { contactId } }),
    notes: (contactId, note) => ({
      to: "/contacts/$contactId",
      params: { contactId },
      search: toNotes(note),
    }),
    list: (q) => ({ to: "/contacts", search: { q } }),
  },
  event: {
    icon: CalendarDays,
    plural: (t) => t("directory.event.title"),
    page: (eventId) => ({ to: "/events/$eventId", params: { eventId } }),
    notes: (eventId, note) => ({
      to: "/events/$eventId",
      params: { eventId },
      search: toNotes(note),
    }),
    list: (q) => ({ to: "/events", search: { q } }),
  },
  conversation: {
    icon: MessagesSquare,
    plural: (t) => t("directory.conversation.title"),
    page: (conversationId) => ({
      to: "/conversations/$conversationId",
      params: { conversationId },
    }),
    notes: (conversationId, note) => ({
      to: "/conversations/$conversationId",
      params: { conversationId },
      search: toNotes(note),
    }),
    list: (q) => ({ to: "/conversations", search: { q } }),
  },
  project: {
    icon: FolderKanban,
    plural: (t) => t("mine.projects"),
    page: (projectId) => ({ to: "/projects/$projectId", params: { projectId } }),
    notes: (projectId, note) => ({
      to: "/projects/$projectId",
      params: { projectId },
      search: toNotes(note),
    }),
    list: (q) => ({ to: "/projects", search: { q } }),
  },
  task: {
    icon: CircleCheckBig,
    plural: (t) => t("mine.tasks"),
    // It lies beside the page of its project: the address finds out which one that is.
    page: (taskId) => ({ to: "/tasks/$taskId", params: { taskId } }),
    comments: (taskId) => ({
      to: "/tasks/$taskId",
      params: { taskId },
      search: { part: "comments" as const },
    }),
    notes: (taskId, note) => ({
      to: "/tasks/$taskId",
      params: { taskId },
      search: { part: "notes" as const, ...(note !== undefined && { task_note: note }) },
    }),
  },
};

export const isRecordKind = (type: string): type is RecordKind => Object.hasOwn(recordKinds, type);

export const allRecordKinds: readonly RecordKind[] = Object.keys(recordKinds).filter(isRecordKind);

/** Undefined for a kind that is newer than this page. */
export const kindOf = (type: string): KindOfRecord | undefined =>
  isRecordKind(type) ? recordKinds[type] : undefined;
