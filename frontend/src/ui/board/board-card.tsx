import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Ellipsis, GripVertical } from "lucide-react";
import { type ReactNode, memo } from "react";
import { cn } from "@/lib/cn";
import { buttonStyle } from "../button-style";
import { Card } from "../card";
import { Menu } from "../menu";
import type { MenuSection } from "../menu-item";
import type { DropData } from "./collisions";
import { withinElement } from "./within-element";

interface FaceProps<T> {
  item: T;
  card: (item: T) => ReactNode;
}

/** While one is dragged the others move: what they show stays as it is. */
function PlainFace<T>({ item, card }: FaceProps<T>) {
  return card(item);
}
// `memo` forgets that it is generic.
// oxlint-disable-next-line no-unsafe-type-assertion
const Face = memo(PlainFace) as typeof PlainFace;

interface BoardCardProps<T> extends FaceProps<T> {
  id: string;
  column: string;
  handle: string;
  menu: string;
  /** What a screen reader calls a card that can be dragged. */
  kind: string;
  sections: (item: T) => readonly MenuSection[];
  fixed: boolean;
}

/** A card: the whole of it is dragged by mouse and finger, its handle by the keyboard, and its menu needs no dragging. */
function PlainBoardCard<T>(props: BoardCardProps<T>) {
  const { id, column, item, card, handle, menu, kind, sections, fixed } = props;
  const data: DropData = { column, card: true };
  const sortable = useSortable({
    id,
    data,
    disabled: { draggable: fixed },
    attributes: { roleDescription: kind },
  });
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition } =
    sortable;
  return (
    // Its handle and its menu do the same without a mouse.
    // oxlint-disable-next-line no-noninteractive-element-interactions
    <li
      ref={setNodeRef}
      data-card={id}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn("touch-manipulation select-none", sortable.isDragging && "opacity-40")}
      onMouseDown={withinElement(listeners?.["onMouseDown"])}
      onTouchStart={withinElement(listeners?.["onTouchStart"])}
    >
      <Card interactive className="group/card">
        <Face item={item} card={card} />
        <div className="absolute end-1 top-1 flex rounded-control bg-surface opacity-0 group-focus-within/card:opacity-100 group-hover/card:opacity-100 has-data-[state=open]:opacity-100 touch:opacity-100">
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
          <CardMenu label={menu} item={item} sections={sections} />
        </div>
      </Card>
    </li>
  );
}

// As above.
// oxlint-disable-next-line no-unsafe-type-assertion
export const BoardCard = memo(PlainBoardCard) as typeof PlainBoardCard;

interface CardMenuProps<T> {
  label: string;
  item: T;
  sections: (item: T) => readonly MenuSection[];
}

function CardMenu<T>({ label, item, sections }: CardMenuProps<T>) {
  return (
    <Menu
      trigger={
        // Without a tooltip: it would only say again which card it is.
        <button
          type="button"
          aria-label={label}
          className={buttonStyle({ variant: "ghost", size: "xs", square: true })}
        >
          <Ellipsis aria-hidden />
        </button>
      }
      sections={() => sections(item)}
    />
  );
}
