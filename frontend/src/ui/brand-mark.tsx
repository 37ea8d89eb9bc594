import { cn } from "@/lib/cn";

/** The mark of the product; its name stands beside it. */
export function BrandMark({ className = "size-5" }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cn("shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M10 23V9h7.2a4.6 4.6 0 0 1 0 9.2H10m6.4 0L22 23"
        fill="none"
        className="stroke-accent-fg"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
