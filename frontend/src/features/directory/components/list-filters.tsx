import { useTranslation } from "react-i18next";
import { useReferenceOptions } from "@/api/record-options";
import { useRecordNames } from "@/api/records";
import {
  ArchivedFilter,
  FilterChips,
  FilterPopover,
  useTextChip,
} from "@/features/records/components/filters";
import { useFormat } from "@/i18n/use-format";
import { Choices } from "@/ui/choices";
import { Combobox } from "@/ui/combobox";
import { DateField } from "@/ui/date-field";
import type { ListAddress } from "../list-address";
import { chosenOf, isFiltered } from "../list-search";
import type { ChoiceField, FilterSpec, Noun, ReferenceField } from "../nouns";
import { useChoiceOptions } from "../options";
import { choiceText, labelOf } from "../words";

interface ListFiltersProps {
  noun: Noun;
  address: ListAddress;
}

export function ListFilters({ noun, address, iconOnly }: ListFiltersProps & { iconOnly: boolean }) {
  return (
    <FilterPopover
      iconOnly={iconOnly}
      filtered={isFiltered(noun, address.search)}
      onClear={address.clear}
    >
      {noun.filters.map((filter) => (
        <OneFilter key={filter.name} noun={noun} address={address} filter={filter} />
      ))}
      <ArchivedFilter
        value={address.search.archived ?? "no"}
        onValueChange={(archived) =>
          address.change({ archived: archived === "no" ? undefined : archived })
        }
      />
    </FilterPopover>
  );
}

interface OneFilterProps<Filter extends FilterSpec = FilterSpec> extends ListFiltersProps {
  filter: Filter;
}

function OneFilter({ noun, address, filter }: OneFilterProps) {
  const { t } = useTranslation();
  if (filter.kind === "choice")
    return <ChoiceFilter noun={noun} address={address} filter={filter} />;
  if (filter.kind === "reference") {
    return <ReferenceFilter noun={noun} address={address} filter={filter} />;
  }
  const { from, to } = address.search;
  return (
    <DateField
      label={labelOf(t, noun, filter)}
      value={address.search[filter.name] ?? null}
      onValueChange={(day) => address.change({ [filter.name]: day ?? undefined })}
      {...(filter.name === "from" && to !== undefined && { max: to })}
      {...(filter.name === "to" && from !== undefined && { min: from })}
    />
  );
}

function ChoiceFilter({ noun, address, filter }: OneFilterProps<ChoiceField>) {
  const { t } = useTranslation();
  return (
    <Choices
      legend={labelOf(t, noun, filter)}
      choices={useChoiceOptions(filter)}
      chosen={chosenOf(address.search, filter.name)}
      onChosenChange={(chosen) => address.change({ [filter.name]: chosen.join(",") || undefined })}
    />
  );
}

function ReferenceFilter({ noun, address, filter }: OneFilterProps<ReferenceField>) {
  const { t } = useTranslation();
  const chosen = address.search[filter.name];
  const { options, loading, onQueryChange } = useReferenceOptions(
    filter,
    chosen === undefined ? [] : [chosen],
  );
  return (
    <Combobox
      label={labelOf(t, noun, filter)}
      placeholder={t("directory.any")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      value={chosen ?? null}
      onValueChange={(id) => address.change({ [filter.name]: id ?? undefined })}
      clearable
    />
  );
}

/** What is in force, in words. */
export function ListChips({ noun, address }: ListFiltersProps) {
  const { t } = useTranslation();
  const { search, change } = address;
  const said = useSaid(address);
  const text = useTextChip(search.q ?? "", () => change({ q: undefined }));
  return (
    <FilterChips
      onClear={address.clear}
      chips={[
        text,
        ...noun.filters.map((filter) => ({
          id: filter.name,
          name: labelOf(t, noun, filter),
          ...said(filter),
          onRemove: () => change({ [filter.name]: undefined }),
        })),
        {
          id: "archived",
          name: t("records.filter.archived"),
          values: search.archived ? [t(`records.archived.${search.archived}`)] : [],
          onRemove: () => change({ archived: undefined }),
        },
      ]}
    />
  );
}

function useSaid({ search }: ListAddress) {
  const { t } = useTranslation();
  const format = useFormat();
  const of = (name: ReferenceField["name"]) => (search[name] === undefined ? [] : [search[name]]);
  const names = {
    company_id: useRecordNames("company", of("company_id")),
    client_id: useRecordNames("client", of("client_id")),
    contact_id: useRecordNames("contact", of("contact_id")),
  };
  return (filter: FilterSpec): { values: string[]; said?: string } => {
    const value = search[filter.name];
    if (value === undefined) return { values: [] };
    if (filter.kind === "choice") {
      const chosen = chosenOf(search, filter.name);
      return { values: chosen.map((one) => choiceText(t, filter.name, one)) };
    }
    if (filter.kind === "day") return { values: [value], said: format.day(value) };
    const found = names[filter.name].map(({ name, gone }) =>
      gone ? t("records.not_visible") : name || "…",
    );
    return { values: found };
  };
}
