import { SearchX, UserPlus, UsersRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { runAction } from "@/lib/actions";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { SearchInput } from "@/ui/input";
import type { PeopleAddress } from "../address";

const TYPING_PAUSE_MS = 200;

interface SearchBarProps {
  address: PeopleAddress;
  className?: string;
}

/** The quick filter. It follows the address, and writes to it once typing pauses. */
export function SearchBar({ address, className }: SearchBarProps) {
  const { t } = useTranslation();
  const { q } = address.filters;
  const [text, setText] = useState(q);
  const [followed, setFollowed] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (q !== followed) {
    setFollowed(q);
    if (q !== text.trim()) setText(q);
  }
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => address.setFilters({ q: next.trim() }), TYPING_PAUSE_MS);
  };
  return (
    <div data-page-search className={className}>
      <SearchInput label={t("people.search")} value={text} onValueChange={type} />
    </div>
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
