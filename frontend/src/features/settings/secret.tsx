import { CopyButton } from "@/ui/copy-button";

/** What is shown this once: to be copied, or selected with one press. */
export function Secret({ label, secret }: { label: string; secret: string }) {
  return (
    <div className="flex items-start gap-2">
      <code
        aria-label={label}
        className="min-w-0 flex-1 rounded-control bg-sunken px-3 py-1.5 font-mono break-all select-all"
      >
        {secret}
      </code>
      <CopyButton text={secret} />
    </div>
  );
}
