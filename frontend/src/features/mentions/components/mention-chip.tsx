import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCan } from "@/api/can";
import { membersQuery } from "@/api/members";
import { RecordLink } from "@/features/records/record-link";
import { hues } from "@/ui/hue";
import { useArePlain } from "../plain-mentions";

interface MentionChipProps {
  mention: { id: string | null; type: string; label: string };
}

/** Somebody or something that a text mentions, and the way there when there is one for who reads. */
export function MentionChip({ mention: { id, type, label } }: MentionChipProps) {
  const plain = useArePlain();
  const text = `@${label}`;
  if (id === null || plain) return <span className="mention">{text}</span>;
  if (type === "user") return <PersonChip id={id}>{text}</PersonChip>;
  return (
    <RecordLink record={{ type, id }} className="mention">
      {text}
    </RecordLink>
  );
}

/** In the colour of their avatar. A former colleague has none any more. */
function PersonChip({ id, children }: { id: string; children: ReactNode }) {
  const admin = useCan()("admin");
  const { data } = useQuery(membersQuery);
  const colour = data?.find((member) => member.id === id)?.avatar_color;
  const hue = hues.find((one) => one === colour) ?? "gray";
  if (!admin) {
    return (
      <span data-hue={hue} className="mention">
        {children}
      </span>
    );
  }
  return (
    <Link to="/admin/users" search={{ user: id }} data-hue={hue} className="mention">
      {children}
    </Link>
  );
}
