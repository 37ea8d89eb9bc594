import { ArrowDownUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";

interface SortMenuProps<T extends string> {
  sorts: readonly { sort: T; label: string }[];
  value: T;
  onValueChange: (sort: T) => void;
}

/** For sorts without a column, and for phones, which have no columns. */
export function SortMenu<T extends string>({ sorts, value, onValueChange }: SortMenuProps<T>) {
  const { t } = useTranslation();
  const label = t("records.sort.label");
  return (
    <Menu
      trigger={<IconButton label={label} icon={ArrowDownUp} variant="secondary" />}
      sections={[
        {
          id: "sort",
          label,
          items: sorts.map(({ sort, label: words }) => ({
            id: sort,
            label: words,
            checked: sort === value,
            onSelect: () => onValueChange(sort),
          })),
        },
      ]}
    />
  );
}
