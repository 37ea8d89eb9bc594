import { SearchX, UserPlus, UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { runAction } from "@/lib/actions";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { QuickFilter } from "@/ui/quick-filter";
import type { PeopleAddress } from "../address";

interface SearchBarProps {
  address: PeopleAddress;
  className?: string;
}

export function SearchBar({ address, className }: SearchBarProps) {
  const { t } = useTranslation();
  return (
    <QuickFilter
      label={t("people.search")}
      value={address.filters.q}
      onValueChange={(q) => address.setFilters({ q })}
      className={className}
    />
  );
}

const invite = () => runAction("people.invite");

export function InviteButton() {
  const { t } = useTranslation();
  return (
    <Button variant="primary" size="sm" icon={UserPlus} onClick={invite}>
      {t("people.action.invite_short")}
    </Button>
  );
}

/** Only whoever asks is always there: this is for a list that could not be so. */
export function NoUsers() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={UsersRound}
      title={t("people.empty.title")}
      description={t("people.empty.description")}
      action={
        <Button variant="primary" icon={UserPlus} onClick={invite}>
          {t("people.action.invite")}
        </Button>
      }
    />
  );
}

export function NoMatchingUsers({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={SearchX}
      title={t("people.no_match")}
      action={<Button onClick={onClear}>{t("people.filter.clear")}</Button>}
    />
  );
}
