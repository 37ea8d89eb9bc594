import { ListFilter, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { FilterChip } from "@/ui/filter-chip";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import { Segmented } from "@/ui/segmented";
import { type Archived, archivedChoices } from "../archived";

interface FilterPopoverProps {
  iconOnly: boolean;
  /** Whether there is anything to clear. */
  filtered: boolean;
  onClear: () => void;
  className?: string;
  /** The filters. */
  children: ReactNode;
}

/** Where a list is filtered. */
export function FilterPopover({
  iconOnly,
  filtered,
  onClear,
  className,
  children,
}: FilterPopoverProps) {
  const { t } = useTranslation();
  const label = t("records.filter.label");
  const trigger = iconOnly ? (
    <IconButton label={label} icon={ListFilter} variant="secondary" />
  ) : (
    <Button size="sm" icon={ListFilter}>
      {label}
    </Button>
  );
  return (
    <Popover label={label} trigger={trigger} align="end" className={cn("w-72 p-3", className)}>
      <div className="flex flex-col gap-4">
        {children}
        {filtered && (
          <Button size="sm" variant="ghost" className="self-start" onClick={onClear}>
            {t("records.filter.clear")}
          </Button>
        )}
      </div>
    </Popover>
  );
}

interface ArchivedFilterProps {
  value: Archived;
  onValueChange: (value: Archived) => void;
}

export function ArchivedFilter({ value, onValueChange }: ArchivedFilterProps) {
  const { t } = useTranslation();
  const label = t("records.filter.archived");
  return (
    <div className="flex flex-col gap-1">
      <span className="text-meta font-medium text-fg-2">{label}</span>
      <Segmented
        label={label}
        value={value}
        onValueChange={onValueChange}
        options={archivedChoices.map((choice) => ({
          value: choice,
          label: t(`records.archived.${choice}`),
        }))}
      />
    </div>
  );
}

export interface Chip {
  id: string;
  name: string;
  /** Nothing: it is not in force. */
  values: readonly string[];
  onRemove: () => void;
}

/** The chip of what is typed into the search. */
export function useTextChip(q: string, onRemove: () => void): Chip & { said: string } {
  const { t } = useTranslation();
  const said = t("records.filter.quoted", { q });
  return {
    id: "q",
    name: t("records.filter.text"),
    values: q === "" ? [] : [said],
    said,
    onRemove,
  };
}

interface FilterChipsProps {
  /** One of them may be said as it is, such as a text or a day; of the others it is told what they are. */
  chips: readonly (Chip & { said?: string | undefined })[];
  onClear: () => void;
}

/** The filters in force, each of which goes away by one press. */
export function FilterChips({ chips, onClear }: FilterChipsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = chips.filter((chip) => chip.values.length > 0);
  if (shown.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t("records.filter.in_force")}
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-4 py-2"
    >
      {shown.map(({ id, name, values, said, onRemove }) => (
        <FilterChip
          key={id}
          name={name}
          value={said ?? t("records.filter.is", { values: format.either(values) })}
          onRemove={onRemove}
        />
      ))}
      <Button size="xs" variant="ghost" onClick={onClear}>
        {t("records.filter.clear")}
      </Button>
    </div>
  );
}

/** There are some, and none that fits. */
export function NoMatch({ title, onClear }: { title: string; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={SearchX}
      title={title}
      action={<Button onClick={onClear}>{t("records.filter.clear")}</Button>}
    />
  );
}
