import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Format, useFormat } from "@/i18n/use-format";
import { deviceOf } from "./device";
import { type AuditEntry, type Kind, actions } from "./types";

/** The names behind ids, as far as they are known. */
export type Names = ReadonlyMap<string, string>;

const fields = [
  "name",
  "type",
  "billing_type",
  "currency",
  "email",
  "phone",
  "website",
  "address",
  "about",
  "primary_poc_id",
  "secondary_poc_id",
  "archived_at",
  "role",
  "can_assess",
  "client_id",
  "client_portal_enabled",
  "assigned_client_ids",
  "is_active",
  "locale",
  "timezone",
  "theme",
  "density",
  "second_factor",
  "admins_need_totp",
  "scopes",
  "expires_at",
  "by",
  "why",
  "format",
  "list",
  "title",
  "content",
  "is_important",
  "is_pinned",
  "attachments",
  "original_name",
  "mime_type",
  "size_bytes",
  "search_language",
  "subject",
  "kind",
  "channel",
  "job_title",
  "company_id",
  "contact_id",
  "starts_at",
  "ends_at",
  "place",
  "attendees",
  "direction",
  "sent_at",
  "date",
  "notes",
  "next_contact",
  "relationship_strength",
  "relationship_notes",
  "priority",
  "status",
  "meeting_date",
  "next_steps",
  "client_near_term_focus",
  "work_targets",
  "discussion",
  "action_items",
  "attention_warning_days",
  "attention_urgent_days",
] as const;

const jobs = {
  "sign-in": "sign_in",
  founding: "founding",
  "command line": "command_line",
} as const;
const isJob = (job: string): job is keyof typeof jobs => Object.hasOwn(jobs, job);

/** The values of enumerations, by field. Each has its words in a catalogue. */
const choices = {
  role: ["admin", "member", "subcontractor", "portal"],
  type: ["utility", "ipp", "government", "consulting", "other"],
  billing_type: ["prepaid", "net_30"],
  locale: ["en", "de"],
  search_language: ["en", "de"],
  theme: ["light", "dark", "system"],
  density: ["compact", "comfortable"],
  by: ["password", "invitation", "magic_link", "setup"],
  why: ["password", "totp"],
  kind: ["owner_developer", "vendor", "operator", "other"],
  channel: ["email", "phone", "chat", "meeting", "portal"],
  direction: ["in", "out"],
} as const;

type Choices = typeof choices;
const oneOf = <F extends keyof Choices>(field: F, value: string): Choices[F][number] | undefined =>
  choices[field].find((choice) => choice === value);

/** A value of an enumeration in words; nothing for one that is none, or is newer than this page. */
function chosen(t: TFunction, field: string, value: string): string | undefined {
  const say = <F extends keyof Choices>(
    wanted: F,
    inWords: (choice: Choices[F][number]) => string,
  ): string | undefined => {
    const choice = field === wanted ? oneOf(wanted, value) : undefined;
    return choice && inWords(choice);
  };
  return (
    say("role", (role) => t(`people.role.${role}`)) ??
    say("type", (type) => t(`clients.type.${type}`)) ??
    say("billing_type", (type) => t(`clients.billing.${type}`)) ??
    say("locale", (language) => t(`shell.language.${language}`)) ??
    say("search_language", (language) => t(`shell.language.${language}`)) ??
    say("theme", (theme) => t(`shell.theme.${theme}`)) ??
    say("density", (density) => t(`shell.density.${density}`)) ??
    say("by", (way) => t(`audit.by.${way}`)) ??
    say("why", (reason) => t(`audit.why.${reason}`)) ??
    say("kind", (kind) => t(`directory.kind.${kind}`)) ??
    say("channel", (channel) => t(`directory.channel.${channel}`)) ??
    say("direction", (direction) => t(`directory.message.${direction}`))
  );
}

const SHORT_ID = 8;

function named(t: TFunction, field: string, id: string, names: Names): string {
  const short = { id: `${id.slice(0, SHORT_ID)}…` };
  const known = names.get(id);
  if (known !== undefined) return known;
  if (field.endsWith("_poc_id")) return t("audit.other_person", short);
  return field === "company_id" || field === "contact_id"
    ? t("audit.other_record", short)
    : t("audit.other_client", short);
}

const isId = (field: string): boolean => /_(id|ids)$/.test(field);

function textOf(t: TFunction, format: Format, field: string, value: string, names: Names): string {
  if (isId(field)) return named(t, field, value, names);
  if (field.endsWith("_at")) return format.instant(value);
  return chosen(t, field, value) ?? value.replaceAll(/\s*\n\s*/gu, ", ");
}

export interface AuditWords {
  action: (action: string) => string;
  kind: (kind: Kind) => string;
  job: (job: string | null) => string;
  field: (field: string) => string;
  /** Undefined for what has no words, such as rich text; null for nothing. */
  value: (field: string, value: unknown, names: Names) => string | null | undefined;
  /** What the row is about: its name, or what it is. */
  record: (entry: AuditEntry) => string;
  device: (agent: string) => string;
}

/** The log in the words of the person's language. */
export function useAuditWords(): AuditWords {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const value: AuditWords["value"] = (field, given, names) => {
      if (given === null || given === undefined || given === "") return null;
      if (typeof given === "boolean") return given ? t("audit.yes") : t("audit.no");
      if (field === "about" || field === "content") return undefined;
      if (Array.isArray(given)) {
        const parts = given.map((part: unknown) =>
          value(field.replace(/_ids$/, "_id"), part, names),
        );
        // Such as who attends: more than a name.
        if (parts.includes(undefined)) return undefined;
        return parts.length === 0
          ? null
          : format.list(parts.filter((part) => part !== null).map(String));
      }
      if (typeof given === "number") return format.number(given);
      return typeof given === "string" ? textOf(t, format, field, given, names) : undefined;
    };
    const kind = (of: Kind) => t(`audit.kind.${of}`);
    return {
      action: (action) => {
        const known = actions.find((one) => one === action);
        return known ? t(`audit.action.${known}`) : action.replaceAll("_", " ");
      },
      kind,
      job: (job) => {
        if (job === null) return t("audit.system");
        return isJob(job) ? t(`audit.job.${jobs[job]}`) : job;
      },
      field: (field) => {
        const known = fields.find((one) => one === field);
        return known ? t(`audit.field.${known}`) : field.replaceAll("_", " ");
      },
      value,
      record: ({ record, actor }) => {
        // One's own session is named after oneself, who stands beside it.
        const own = record.type === "session" && record.title === actor?.name;
        return own ? kind(record.type) : record.title || kind(record.type);
      },
      device: (agent) => {
        const { program, system } = deviceOf(agent);
        if (program !== undefined && system !== undefined) {
          return t("audit.device.on", { program, system });
        }
        return program ?? system ?? agent;
      },
    };
  }, [t, format]);
}
