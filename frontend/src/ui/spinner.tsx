import { LoaderCircle } from "lucide-react";
import { cn } from "@/lib/cn";

/** Only inside a control that says in words what it waits for. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-turn", className)} />;
}
