import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { prefetchTask } from "../queries";

interface TaskLinkProps {
  id: string;
  className?: string;
  children: ReactNode;
}

/** Opens a task beside the page on which it is listed. */
export function TaskLink({ id, className, children }: TaskLinkProps) {
  const queries = useQueryClient();
  const prefetch = () => prefetchTask(queries, id);
  return (
    <Link
      to="."
      search={(old) => ({
        ...old,
        task: id,
        part: undefined,
        task_note: undefined,
        task_first: undefined,
      })}
      resetScroll={false}
      // The card is dragged, not its address.
      draggable={false}
      onFocus={prefetch}
      onPointerEnter={prefetch}
      className={className}
    >
      {children}
    </Link>
  );
}
