import { Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Instant } from "@/i18n/instant";
import { useMe } from "@/api/me";
import { Avatar } from "@/ui/avatar";
import { type Column, Table } from "@/ui/table";
import { TableSkeleton } from "@/ui/table-skeleton";
import { Tooltip } from "@/ui/tooltip";
import type { PeopleSort } from "../search-params";
import type { User } from "../types";
import { AccessBadges, hasBadges } from "./user-badges";

function useColumns(): Column<User>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("people.column.name"),
        sort: "name",
        phone: "title",
        className: "max-w-60!",
        cell: (user) => <NameCell user={user} />,
      },
      {
        id: "role",
        header: t("people.column.role"),
        phone: "meta",
        cell: ({ role }) => t(`people.role.${role}`),
      },
      {
        id: "access",
        header: t("people.column.access"),
        phone: "meta",
        className: "max-w-56!",
        cell: (user) => (hasBadges(user) ? <AccessBadges user={user} /> : <Nothing />),
      },
      {
        id: "email",
        header: t("people.column.email"),
        className: "max-w-48! min-[96rem]:max-w-80!",
        cell: ({ email }) => email,
      },
      {
        id: "second_factor",
        header: t("people.column.second_factor"),
        cell: (user) => <SecondFactor user={user} />,
      },
      {
        id: "seen",
        header: t("people.column.last_seen"),
        cell: ({ last_seen_at }) =>
          last_seen_at === null ? (
            <span className="text-fg-3">{t("people.never_seen")}</span>
          ) : (
            <Instant at={last_seen_at} as="ago" />
          ),
      },
    ],
    [t],
  );
}

/** An empty cell: the eye passes over it, a screen reader hears that it is empty. */
function Nothing() {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden data-nothing className="text-fg-3">
        {"–"}
      </span>
      <span className="sr-only">{t("people.none")}</span>
    </>
  );
}

function NameCell({ user }: { user: User }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar name={user.name} hue={user.avatar_color} decorative />
      <Link
        from="/admin/users"
        to="/admin/users"
        search={(old) => ({ ...old, user: user.id, sheet: undefined, part: undefined })}
        resetScroll={false}
        className="min-w-0 truncate rounded-badge hover:underline"
      >
        {user.name}
      </Link>
      {user.id === me.user.id && (
        <span className="shrink-0 font-normal text-fg-3">{t("people.you")}</span>
      )}
    </span>
  );
}

function SecondFactor({ user }: { user: User }) {
  const { t } = useTranslation();
  if (!user.has_second_factor) return <Nothing />;
  const label = t("people.badge.second_factor");
  return (
    <Tooltip text={label}>
      <span data-hue="green" className="inline-flex align-middle">
        <ShieldCheck aria-hidden className="size-4 text-hue-dot" />
        <span className="sr-only">{label}</span>
      </span>
    </Tooltip>
  );
}

interface UsersTableProps {
  users: readonly User[];
  total: number | undefined;
  sort: PeopleSort;
  onSortChange: (sort: string) => void;
}

export function UsersTable({ users, total, sort, onSortChange }: UsersTableProps) {
  const { t } = useTranslation();
  return (
    <Table
      label={t("people.title")}
      columns={useColumns()}
      rows={users}
      total={total}
      rowKey={(user) => user.id}
      sort={sort}
      onSortChange={onSortChange}
    />
  );
}

export function UsersTableSkeleton() {
  return <TableSkeleton columns={useColumns()} rows={12} />;
}
