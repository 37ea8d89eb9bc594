import { type Role, type User, type UserPatch, mayAssess } from "./types";

/** What admins can change of a person's place, as a form holds it. */
export interface Terms {
  role: Role;
  can_assess: boolean;
  client_portal_enabled: boolean;
  client_id: string | null;
  assigned_client_ids: string[];
}

export function termsOf(user: User): Terms {
  return {
    role: user.role,
    can_assess: user.can_assess,
    client_portal_enabled: user.client_portal_enabled,
    client_id: user.client?.id ?? null,
    assigned_client_ids: user.assigned_client_ids,
  };
}

/** Leaves out what the role has no use for: a form keeps it, in case the choice of the role is taken back. */
export function trimmed(terms: Terms): Terms {
  const portal = terms.role === "portal";
  return {
    role: terms.role,
    can_assess: mayAssess(terms.role) && terms.can_assess,
    client_portal_enabled: portal && terms.client_portal_enabled,
    client_id: portal ? terms.client_id : null,
    assigned_client_ids: terms.role === "subcontractor" ? terms.assigned_client_ids.toSorted() : [],
  };
}

export type Part = "role" | "can_assess";

/** Role and limits hang together: a role of one side with the limits of the other would be neither's. */
export const parts = ["role", "can_assess"] as const satisfies readonly Part[];

const roleOf = ({ can_assess: _capability, ...rest }: Terms) => rest;

export function samePart(a: Terms, b: Terms, part: Part): boolean {
  const [left, right] = [trimmed(a), trimmed(b)];
  if (part === "can_assess") return left.can_assess === right.can_assess;
  return JSON.stringify(roleOf(left)) === JSON.stringify(roleOf(right));
}

export const changedParts = (base: Terms, terms: Terms): Part[] =>
  parts.filter((part) => !samePart(base, terms, part));

/** Only what differs, so that nobody else's change is written over. */
export function patchOf(base: Terms, terms: Terms): UserPatch {
  const [before, after] = [trimmed(base), trimmed(terms)];
  const patch: UserPatch = {};
  if (before.can_assess !== after.can_assess) patch.can_assess = after.can_assess;
  if (before.role !== after.role) {
    patch.role = after.role;
    // A new role begins with nothing beside it: what it is to have is sent whole.
    if (after.role === "portal") {
      patch.client_portal_enabled = after.client_portal_enabled;
      patch.client_id = after.client_id;
    }
    if (after.role === "subcontractor") patch.assigned_client_ids = after.assigned_client_ids;
    return patch;
  }
  if (before.client_portal_enabled !== after.client_portal_enabled) {
    patch.client_portal_enabled = after.client_portal_enabled;
  }
  if (before.client_id !== after.client_id) patch.client_id = after.client_id;
  if (before.assigned_client_ids.join() !== after.assigned_client_ids.join()) {
    patch.assigned_client_ids = after.assigned_client_ids;
  }
  return patch;
}

export type Side = "mine" | "theirs";
export type Choices = Record<Part, Side>;

/** A part in which what I chose differs from what is saved now. */
export const differences = changedParts;

/** What I did not touch is theirs; what I did is mine, unless I say otherwise. */
export function startingChoices(base: Terms, mine: Terms): Choices {
  const side = (part: Part): Side => (samePart(base, mine, part) ? "theirs" : "mine");
  return { role: side("role"), can_assess: side("can_assess") };
}

export function merge(mine: Terms, theirs: Terms, choices: Choices): Terms {
  const role = choices.role === "mine" ? mine : theirs;
  const capability = choices.can_assess === "mine" ? mine : theirs;
  return { ...role, can_assess: capability.can_assess };
}

/** Out of the firm's app, into a client's portal. */
export const leavesFirm = (base: Terms, terms: Terms): boolean =>
  base.role !== "portal" && terms.role === "portal";
