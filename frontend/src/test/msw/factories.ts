import type { Schemas } from "@/api/client";

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
    },
    org: {
      id: "0198c0de-0000-7000-8000-0000000000b1",
      name: "Northwind",
      currency: "EUR",
      timezone: "Europe/Berlin",
    },
    membership: { role: "admin", can_assess: true, client_id: null },
    permissions: ["clients:read", "clients:write", "org:read", "admin"],
    orgs: [{ id: "0198c0de-0000-7000-8000-0000000000b1", name: "Northwind", role: "admin" }],
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
    archived_at: null,
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true, archive: true, delete: true },
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
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true },
    ...change,
  };
}
