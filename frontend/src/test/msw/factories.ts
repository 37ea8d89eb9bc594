import type { Schemas } from "@/api/client";
import type { NoteAttachment } from "@/features/attachments/types";
import type { Note } from "@/features/notes/types";
import type { Notification } from "@/features/notifications/types";

let counter = 0;

/** Ids of the shape that the server makes. */
export function makeId(): string {
  counter += 1;
  return `0198c0de-0000-7000-8000-${String(counter).padStart(12, "0")}`;
}

export const instant = "2026-11-20T09:00:00Z";

export function makeMe(change: Partial<Schemas["Me"]> = {}): Schemas["Me"] {
  return {
    user: {
      id: "0198c0de-0000-7000-8000-0000000000a1",
      name: "Ada Example",
      email: "ada@northwind.example",
      locale: "en",
      timezone: null,
      theme: "system",
      density: "comfortable",
      avatar_color: "violet",
      task_digest: "off",
      has_second_factor: false,
    },
    org: {
      id: "0198c0de-0000-7000-8000-0000000000b1",
      name: "Northwind",
      currency: "EUR",
      timezone: "Europe/Berlin",
      analytics_enabled: false,
    },
    membership: { role: "admin", can_assess: true, client_id: null },
    permissions: [
      "clients:read",
      "clients:write",
      "notes:read",
      "notes:write",
      "projects:read",
      "projects:write",
      "tasks:read",
      "tasks:write",
      "comments:read",
      "comments:write",
      "assessments:read",
      "assessments:write",
      "org:read",
      "admin",
    ],
    orgs: [{ id: "0198c0de-0000-7000-8000-0000000000b1", name: "Northwind", role: "admin" }],
    second_factor_due: false,
    max_upload_bytes: 10 * 1024 * 1024,
    unread_notifications: 0,
    version: 1,
    ...change,
  };
}

export function makeClient(change: Partial<Schemas["Client"]> = {}): Schemas["Client"] {
  return {
    id: makeId(),
    name: "Ridgeline Utility Co-op",
    type: "utility",
    billing_type: "prepaid",
    email: null,
    phone: null,
    website: null,
    address: null,
    currency: "EUR",
    about: null,
    primary_poc_id: null,
    secondary_poc_id: null,
    last_contact_on: null,
    last_contact: null,
    next_contact: null,
    attention: {
      level: "never_contacted",
      days: null,
      reasons: [{ code: "never_contacted", days: null, date: null }],
    },
    assessment: null,
    counts: { projects: 0, contacts: 0, conversations: 0, events: 0, notes: 0 },
    archived_at: null,
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true, archive: true, delete: true },
    ...change,
  };
}

export function makeNote(change: Partial<Note> = {}): Note {
  const { id, name, avatar_color } = makeMe().user;
  const text = { type: "text", text: "They want to start in May." };
  return {
    id: makeId(),
    record: { type: "client", id: makeId(), title: "Ridgeline Utility Co-op" },
    title: null,
    content: { html: "", json: { type: "doc", content: [{ type: "paragraph", content: [text] }] } },
    is_important: false,
    is_pinned: false,
    author: { id, name, avatar_color },
    revision_number: 1,
    edited: false,
    attachments: [],
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true, delete: true, pin: true },
    ...change,
  };
}

export function makeAttachment(change: Partial<NoteAttachment> = {}): NoteAttachment {
  const id = makeId();
  return {
    id,
    url: `/api/v1/attachments/${id}/offer.pdf`,
    thumbnail_url: null,
    original_name: "offer.pdf",
    mime_type: "application/pdf",
    size_bytes: 1_400_000,
    width: null,
    height: null,
    created_at: instant,
    in_text: false,
    ...change,
  };
}

export function makeNotification(change: Partial<Notification> = {}): Notification {
  return {
    id: makeId(),
    kind: "mention",
    actor: { id: makeId(), name: "Grace Hall", avatar_color: "blue" },
    note: { id: makeId(), title: "Kick-off" },
    comment_id: null,
    due_on: null,
    record: { type: "client", id: makeId(), title: "Ridgeline Utility Co-op" },
    excerpt: "@Ada Example can you look at this?",
    created_at: instant,
    read_at: null,
    ...change,
  };
}

export function makeToken(change: Partial<Schemas["Token"]> = {}): Schemas["Token"] {
  return {
    id: makeId(),
    name: "Nightly export",
    hint: "rpt_x7Kp",
    scopes: ["clients:read"],
    created_at: instant,
    expires_at: null,
    last_used_at: null,
    ...change,
  };
}

export function makeOrg(change: Partial<Schemas["Org"]> = {}): Schemas["Org"] {
  return {
    ...makeMe().org,
    admins_need_totp: false,
    search_language: "en",
    attention_warning_days: 60,
    attention_urgent_days: 90,
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true },
    ...change,
  };
}

export function makeSession(change: Partial<Schemas["Session"]> = {}): Schemas["Session"] {
  const { id, name } = makeMe().org;
  return {
    id: makeId(),
    device: "Firefox · Linux",
    ip: "192.0.2.7",
    org: { id, name },
    created_at: instant,
    last_used_at: instant,
    current: false,
    ...change,
  };
}

export function makeInvitation(change: Partial<Schemas["Invitation"]> = {}): Schemas["Invitation"] {
  return {
    org: { id: "0198c0de-0000-7000-8000-0000000000b1", name: "Northwind" },
    email: "grace@northwind.example",
    name: "Grace Hall",
    role: "member",
    has_password: false,
    expires_at: "2026-11-27T09:00:00Z",
    ...change,
  };
}

export function makeUser(change: Partial<Schemas["User"]> = {}): Schemas["User"] {
  return {
    id: makeId(),
    email: "grace@northwind.example",
    name: "Grace Hall",
    avatar_color: "green",
    role: "member",
    can_assess: false,
    is_active: true,
    status: "active",
    client_portal_enabled: false,
    client: null,
    assigned_client_ids: [],
    assigned_clients: [],
    has_second_factor: false,
    last_seen_at: instant,
    created_at: instant,
    updated_at: instant,
    version: 1,
    ...change,
  };
}

export function makeAuditEntry(change: Partial<Schemas["AuditEntry"]> = {}): Schemas["AuditEntry"] {
  const { user } = makeMe();
  return {
    seq: 1,
    id: makeId(),
    at: instant,
    action: "updated",
    record: { type: "user", id: "0198c0de-0000-7000-8000-0000000000c1", title: "Grace Hall" },
    client_id: null,
    actor: { id: user.id, name: user.name, avatar_color: user.avatar_color },
    request_id: "01a1f933-57d8-7553-a832-216e68230fb1",
    changes: {},
    ip: "192.0.2.7",
    user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    token_id: null,
    job: null,
    ...change,
  };
}

export function makeTouchpoint(change: Partial<Schemas["Touchpoint"]> = {}): Schemas["Touchpoint"] {
  const { id, name, avatar_color } = makeMe().user;
  return {
    id: makeId(),
    client: { id: makeId(), name: "Ridgeline Utility Co-op" },
    date: "2026-11-12",
    type: "phone",
    source: null,
    notes: "They want to start in May.",
    by: { id, name, avatar_color },
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true, delete: true },
    ...change,
  };
}

export function makeAssessment(change: Partial<Schemas["Assessment"]> = {}): Schemas["Assessment"] {
  return {
    client_id: makeId(),
    priority: null,
    status: null,
    relationship_strength: null,
    relationship_notes: null,
    created_at: null,
    updated_at: null,
    version: 1,
    can: { update: true },
    ...change,
  };
}

export function makeRoundtable(change: Partial<Schemas["Roundtable"]> = {}): Schemas["Roundtable"] {
  return {
    id: makeId(),
    client: { id: makeId(), name: "Ridgeline Utility Co-op" },
    meeting_date: "2026-10-20",
    next_steps: null,
    client_near_term_focus: null,
    work_targets: null,
    discussion: null,
    action_items: null,
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true, delete: true },
    ...change,
  };
}
