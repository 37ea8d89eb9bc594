import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { Avatar } from "@/ui/avatar";
import { QueryBoundary } from "@/ui/query-boundary";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { userQuery } from "../queries";
import { type UserTab, userTabs } from "../search-params";
import type { User } from "../types";
import { AccessTab } from "./access-tab";
import { AccessBadges } from "./user-badges";
import { UserDetails } from "./user-details";

interface UserSheetProps {
  open: boolean;
  userId: string;
  tab: UserTab;
  onTabChange: (tab: UserTab) => void;
  onClose: () => void;
  activityOf: (user: User) => ReactNode;
}

/** One person beside the list: their role and limits, what they can see, what they did. */
export default function UserSheet(props: UserSheetProps) {
  const { open, userId, tab, onClose } = props;
  const { t } = useTranslation();
  const query = useQuery(userQuery(userId));
  const [footer, setFooter] = useState<HTMLElement | null>(null);
  return (
    <Sheet
      wide
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={query.data?.name ?? t("people.title")}
      {...(tab === "details" &&
        query.data && { footer: <div ref={setFooter} className="contents" /> })}
    >
      <QueryBoundary
        query={query}
        skeleton={<UserSkeleton />}
        isEmpty={() => false}
        empty={null}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {(user) => <Parts key={user.id} {...props} user={user} footer={footer} />}
      </QueryBoundary>
    </Sheet>
  );
}

interface PartsProps extends UserSheetProps {
  user: User;
  footer: HTMLElement | null;
}

function Parts({ user, tab, onTabChange, activityOf, footer, onClose }: PartsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Head user={user} />
      <Tabs
        label={t("people.tab.label")}
        tabs={userTabs.map((value) => ({ value, label: t(`people.tab.${value}`) }))}
        value={tab}
        onValueChange={onTabChange}
        className="-mx-5 max-md:-mx-4"
      >
        <div className="px-5 pt-5 max-md:px-4">
          {tab === "details" && <UserDetails user={user} footer={footer} onClose={onClose} />}
          {tab === "access" && <AccessTab user={user} />}
          {tab === "activity" && activityOf(user)}
        </div>
      </Tabs>
    </>
  );
}

function Head({ user }: { user: User }) {
  const { t } = useTranslation();
  return (
    <div className="flex items-center gap-3 pb-4">
      <Avatar name={user.name} hue={user.avatar_color} size="lg" decorative />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="truncate text-fg-2">{user.email}</span>
        <span className="flex min-w-0 flex-wrap items-center gap-x-3">
          {t(`people.role.${user.role}`)}
          <AccessBadges user={user} />
        </span>
      </div>
    </div>
  );
}

const PLACES = 5;

function UserSkeleton() {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-3">
        <Skeleton className="size-10 rounded-full" />
        <Skeleton className="h-3 w-44" />
      </div>
      {Array.from({ length: PLACES }, (_, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <div key={place} className="flex flex-col gap-1.5">
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-control w-full" />
        </div>
      ))}
    </div>
  );
}
