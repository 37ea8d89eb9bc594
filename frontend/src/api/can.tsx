import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Me, meQuery } from "./me";

/** The words of permission, as `me.permissions` has them. The server is the lock; this only keeps doors out of sight. */
export type Permission =
  | "clients:read"
  | "clients:write"
  | "notes:read"
  | "notes:write"
  | "projects:read"
  | "projects:write"
  | "tasks:read"
  | "tasks:write"
  | "comments:read"
  | "comments:write"
  | "assessments:read"
  | "assessments:write"
  | "org:read"
  | "portal:read"
  | "admin";

export function can(me: Me | undefined, permission: Permission): boolean {
  return me?.permissions.includes(permission) ?? false;
}

/** `const allowed = useCan(); allowed("clients:write")`. What is not known is not allowed. */
export function useCan(): (permission: Permission) => boolean {
  const { data: me } = useQuery(meQuery);
  return (permission) => can(me, permission);
}

interface CanProps {
  permission: Permission;
  children: ReactNode;
}

/** For whole sections. A single action stays in sight, with `disabledReason`. */
export function Can({ permission, children }: CanProps) {
  return useCan()(permission) ? children : null;
}
