import { WifiOff } from "lucide-react";
import { cn } from "@/lib/cn";
import { useOnline } from "@/lib/use-online";

interface OfflineNoteProps {
  text: string;
  className: string;
}

/** Says so while there is no network. */
export function OfflineNote({ text, className }: OfflineNoteProps) {
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p
          data-hue="amber"
          className={cn("flex items-center gap-2 bg-hue-bg px-4 text-meta text-hue", className)}
        >
          <WifiOff aria-hidden className="size-3.5 shrink-0" />
          {text}
        </p>
      )}
    </div>
  );
}
