import { cn } from "@/lib/cn";
import { Avatar } from "./avatar";

interface AvatarStackProps {
  /** Said before the names: who these are. */
  label: string;
  people: readonly { id: string; name: string; hue?: string | undefined }[];
  /** How many have a face; the rest is a number. */
  most?: number;
  className?: string;
}

/** Several people in the room of one or two. */
export function AvatarStack({ label, people, most = 3, className }: AvatarStackProps) {
  if (people.length === 0) return null;
  const more = people.length - most;
  const names = people.map(({ name }) => name).join(", ");
  return (
    <span
      role="img"
      aria-label={`${label}: ${names}`}
      title={names}
      className={cn("inline-flex shrink-0 items-center -space-x-1.5", className)}
    >
      {people.slice(0, most).map(({ id, name, hue }) => (
        <Avatar key={id} name={name} hue={hue} decorative className="ring-2 ring-surface" />
      ))}
      {more > 0 && (
        <span aria-hidden className="tabular ps-2.5 text-label text-fg-2">
          {`+${more}`}
        </span>
      )}
    </span>
  );
}
