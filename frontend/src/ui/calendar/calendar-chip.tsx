import { useDraggable } from "@dnd-kit/core";
import { Ellipsis, GripVertical } from "lucide-react";
import { type ReactNode, memo } from "react";
import { cn } from "@/lib/cn";
import { withinElement } from "../board/within-element";
import { buttonStyle } from "../button-style";
import { Menu } from "../menu";
import type { MenuSection } from "../menu-item";

interface CalendarChipProps<T> {
  id: string;
  item: T;
  chip: (item: T) => ReactNode;
  kind: string;
  handle: string;
  menuLabel: string;
  menu: (item: T) => readonly MenuSection[];
  fixed: boolean;
}

/** One thing of a day: dragged by mouse and finger, by its handle with the keyboard, or moved by its menu. */
function PlainCalendarChip<T>(props: CalendarChipProps<T>) {
  const { id, item, chip, kind, handle, menuLabel, menu, fixed } = props;
  const drag = useDraggable({
    id,
    disabled: fixed,
    attributes: { roleDescription: kind },
  });
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, isDragging } = drag;
  return (
    // Its handle and its menu do the same without a mouse.
    // oxlint-disable-next-line no-noninteractive-element-interactions
    <li
      ref={setNodeRef}
      onMouseDown={withinElement(listeners?.["onMouseDown"])}
      onTouchStart={withinElement(listeners?.["onTouchStart"])}
      className={cn(
        "group/chip relative flex min-h-6 touch-manipulation items-center rounded-badge bg-surface px-1.5 text-meta shadow-card select-none",
        "focus-within:z-10 hover:shadow-float max-md:min-h-11",
        isDragging && "opacity-40",
      )}
    >
      {chip(item)}
      <span className="absolute end-0 flex rounded-badge bg-surface opacity-0 group-focus-within/chip:opacity-100 group-hover/chip:opacity-100 has-data-[state=open]:opacity-100 touch:opacity-100">
        {!fixed && (
          <button
            {...attributes}
            ref={setActivatorNodeRef}
            type="button"
            aria-label={handle}
            onKeyDown={withinElement(listeners?.["onKeyDown"])}
            className={cn(
              buttonStyle({ variant: "ghost", size: "xs", square: true }),
              "cursor-grab touch:hidden",
            )}
          >
            <GripVertical aria-hidden />
          </button>
        )}
        <Menu
          trigger={
            <button
              type="button"
              aria-label={menuLabel}
              className={buttonStyle({ variant: "ghost", size: "xs", square: true })}
            >
              <Ellipsis aria-hidden />
            </button>
          }
          sections={() => menu(item)}
        />
      </span>
    </li>
  );
}

// `memo` forgets that it is generic.
// oxlint-disable-next-line no-unsafe-type-assertion
export const CalendarChip = memo(PlainCalendarChip) as typeof PlainCalendarChip;
