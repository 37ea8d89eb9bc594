import type { Schemas } from "@/api/client";
import type { RecordType, WholeRecord } from "@/api/records";
import type { NoteAttachment } from "@/features/attachments/types";
import type { Note } from "@/features/notes/types";
import type { Notification } from "@/features/notifications/types";
import {
  makeAuditEntry,
  makeClient,
  makeInvitation,
  makeMe,
  makeSession,
  makeUser,
} from "./factories";

interface State {
  me: Schemas["Me"];
  password: string;
  setupNeeded: boolean;
  /** Whether letters can be sent. */
  mail: boolean;
  /** When set, the first run asks for it. */
  setupCode: string | null;
  /** Whether the refresh cookie of the browser is one that the server knows. */
  sessionAlive: boolean;
  /** The access token that is in force; another is refused with 401. */
  accessToken: string;
  /** How many refresh tokens were spent. */
  renewals: number;
  clients: Schemas["Client"][];
  /** What is kept beside the clients. */
  records: Record<Exclude<RecordType, "client" | "task">, WholeRecord[]>;
  /** In the order of the person who is signed in. */
  tasks: Schemas["Task"][];
  comments: Schemas["Comment"][];
  links: Schemas["Relationship"][];
  notes: Note[];
  /** What was uploaded, whether a note has it or not. */
  attachments: NoteAttachment[];
  /** Newest first. */
  notifications: Notification[];
  touchpoints: Schemas["Touchpoint"][];
  planned: Schemas["PlannedContact"][];
  assessments: Schemas["Assessment"][];
  roundtables: Schemas["Roundtable"][];
  tokens: Schemas["Token"][];
  calendarFeed: Schemas["CalendarFeed"];
  analytics: Schemas["AnalyticsSummary"];
  /** What the app has told of how it is used. */
  told: Schemas["AnalyticsEvent"][];
  users: Schemas["User"][];
  /** Newest first. */
  audit: Schemas["AuditEntry"][];
  /** Why the session is no more, as renewing says it. */
  endedBy: "ended" | "reused";
  /** The code that the person's app shows. */
  code: string;
  secondFactor: Schemas["Totp"];
  /** Whether the password was given a moment ago. */
  confirmed: boolean;
  sessions: Schemas["Session"][];
  /** What the link of an invitation offers. */
  invitation: Schemas["Invitation"];
  /** Whether the link that came by mail still counts. */
  linkHolds: boolean;
}

/** Who is signed in, as the list of people has them. */
const adminOf = ({ user: { id, name, email } }: Schemas["Me"]) =>
  makeUser({ id, name, email, role: "admin", can_assess: true });

const fresh = (): State => ({
  me: makeMe(),
  password: "correct horse battery",
  setupNeeded: false,
  mail: true,
  setupCode: null,
  sessionAlive: true,
  accessToken: "access-0",
  renewals: 0,
  clients: [makeClient(), makeClient({ name: "Blue Harbour Energy", type: "ipp" })],
  records: { company: [], technology: [], contact: [], event: [], conversation: [], project: [] },
  tasks: [],
  comments: [],
  links: [],
  notes: [],
  attachments: [],
  notifications: [],
  touchpoints: [],
  planned: [],
  assessments: [],
  roundtables: [],
  tokens: [],
  calendarFeed: { url: null, created_at: null, last_used_at: null },
  analytics: { from: "2026-10-22", to: "2026-11-20", totals: {}, days: [] },
  told: [],
  users: [adminOf(makeMe()), makeUser()],
  audit: [makeAuditEntry()],
  endedBy: "ended",
  code: "123456",
  secondFactor: { enabled: false, recovery_codes_left: 0, required: false },
  confirmed: true,
  sessions: [makeSession({ current: true }), makeSession({ device: "Safari · iPhone" })],
  invitation: makeInvitation(),
  linkHolds: true,
});

/** What the fake server knows. Tests change it directly; each test begins with a fresh one. */
export const state: State = fresh();

export function resetState(): void {
  Object.assign(state, fresh());
}

/** The access token is refused from now on, as if its 15 minutes were over. */
export function expireAccessToken(): void {
  state.accessToken = "expired";
}

/** The server has ended the session: renewing fails too. */
export function endSession(): void {
  state.sessionAlive = false;
  expireAccessToken();
}
