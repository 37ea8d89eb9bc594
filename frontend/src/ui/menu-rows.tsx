import { Check } from "lucide-react";
import type { ContextMenu, DropdownMenu } from "radix-ui";
import { Fragment } from "react";
import { cn } from "@/lib/cn";
import { groupLabelStyle, itemStyle, separatorStyle } from "./floating-style";
import { Keys } from "./kbd";
import type { MenuItem, MenuSections } from "./menu-item";

type Parts =
  | Pick<typeof DropdownMenu, "Item" | "CheckboxItem" | "Label" | "Separator" | "Group">
  | Pick<typeof ContextMenu, "Item" | "CheckboxItem" | "Label" | "Separator" | "Group">;

interface MenuRowsProps {
  sections: MenuSections;
  parts: Parts;
}

/** The rows of a menu; both kinds of menu draw the same ones with their own parts. */
export function MenuRows({ sections, parts }: MenuRowsProps) {
  const all = typeof sections === "function" ? sections() : sections;
  const shown = all.filter((section) => section.items.length > 0);
  return shown.map((section, index) => (
    <Fragment key={section.id}>
      {index > 0 && <parts.Separator className={separatorStyle} />}
      <parts.Group>
        {section.label !== undefined && (
          <parts.Label className={groupLabelStyle}>{section.label}</parts.Label>
        )}
        {section.items.map((item) => (
          <MenuRow key={item.id} item={item} parts={parts} />
        ))}
      </parts.Group>
    </Fragment>
  ));
}

function MenuRow({ item, parts }: { item: MenuItem; parts: Parts }) {
  const className = cn(itemStyle, item.danger === true && "text-hue");
  const shared = {
    className,
    disabled: item.disabledReason !== undefined,
    onSelect: item.onSelect,
    ...(item.danger === true && { "data-hue": "red" }),
  };
  if (item.checked === undefined) {
    return (
      <parts.Item {...shared}>
        <MenuRowFace item={item} />
      </parts.Item>
    );
  }
  return (
    <parts.CheckboxItem {...shared} checked={item.checked}>
      <MenuRowFace item={item} />
    </parts.CheckboxItem>
  );
}

function MenuRowFace({ item }: { item: MenuItem }) {
  const Icon = item.icon;
  return (
    <>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 opacity-70" />}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{item.label}</span>
        {item.disabledReason !== undefined && (
          <span className="text-meta">{item.disabledReason}</span>
        )}
      </span>
      {item.checked === true && <Check aria-hidden className="size-3.5 shrink-0" />}
      {item.keys !== undefined && <Keys keys={item.keys} className="ps-3 max-md:hidden" />}
    </>
  );
}
