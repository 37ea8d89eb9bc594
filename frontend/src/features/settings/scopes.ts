import type { TFunction } from "i18next";

const named = {
  "clients:read": "clients_read",
  "clients:write": "clients_write",
  "org:read": "org_read",
  "portal:read": "portal_read",
  admin: "admin",
} as const;

const isNamed = (scope: string): scope is keyof typeof named => scope in named;

/** A scope in words; one that is newer than this page, as the server calls it. */
export function scopeText(t: TFunction, scope: string): string {
  return isNamed(scope) ? t(`settings.scope.${named[scope]}`) : scope;
}
