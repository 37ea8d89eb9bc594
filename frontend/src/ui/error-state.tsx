import { Check, CloudAlert, Copy, type LucideIcon, RotateCw } from "lucide-react";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import type { Hue } from "./hue";
import { useUiText } from "./ui-text";

interface ErrorStateProps {
  title: string;
  description?: string;
  icon?: LucideIcon;
  /** Under this id the server's log knows what happened. */
  requestId?: string | undefined;
  onRetry?: (() => void) | undefined;
  hue?: Hue;
  /** The error is the whole page: its title is the heading. */
  page?: boolean;
  /** Within a card or widget. */
  compact?: boolean;
  children?: React.ReactNode;
}

export function ErrorState({
  title,
  description,
  icon: Icon = CloudAlert,
  requestId,
  onRetry,
  hue = "red",
  page = false,
  compact = false,
  children,
}: ErrorStateProps) {
  const text = useUiText();
  const Title = page ? "h1" : "p";
  return (
    <div
      role="alert"
      className={cn(
        "flex flex-col items-center gap-3 px-gutter text-center",
        compact ? "py-6" : "py-16",
        page && "min-h-full justify-center",
      )}
    >
      <span
        data-hue={hue}
        className="grid size-10 place-items-center rounded-card bg-hue-bg text-hue"
      >
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="flex max-w-md flex-col gap-1">
        <Title className={page ? "text-title font-semibold" : "font-medium"}>{title}</Title>
        {description !== undefined && <p className="text-balance text-fg-2">{description}</p>}
      </div>
      {(onRetry || children !== undefined) && (
        <div className="flex flex-wrap justify-center gap-2">
          {onRetry && (
            <Button icon={RotateCw} onClick={onRetry}>
              {text.retry}
            </Button>
          )}
          {children}
        </div>
      )}
      {requestId !== undefined && <RequestId id={requestId} />}
    </div>
  );
}

function RequestId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);
  const text = useUiText();
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    setCopied(true);
  };
  return (
    <p className="flex items-center gap-1 text-meta text-fg-3">
      {text.requestId} <code className="font-mono">{id}</code>
      <IconButton
        label={copied ? text.copied : text.copy}
        icon={copied ? Check : Copy}
        size="xs"
        onClick={() => void copy().catch(() => undefined)}
      />
    </p>
  );
}
