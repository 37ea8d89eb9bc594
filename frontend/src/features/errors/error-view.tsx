import { Link } from "@tanstack/react-router";
import {
  CloudAlert,
  FileQuestion,
  Hourglass,
  type LucideIcon,
  LockKeyhole,
  WifiOff,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useOnline } from "@/lib/use-online";
import { buttonStyle } from "@/ui/button-style";
import { ErrorState } from "@/ui/error-state";
import { type ErrorKind, describeError } from "./describe-error";

const icons: Record<ErrorKind, LucideIcon> = {
  not_found: FileQuestion,
  forbidden: LockKeyhole,
  offline: WifiOff,
  unreachable: CloudAlert,
  rate_limited: Hourglass,
  crash: CloudAlert,
  crash_here: CloudAlert,
};

interface ErrorViewProps {
  error: unknown;
  retry: () => void;
  /** Within a card or widget: no way home beside the retry. */
  compact?: boolean;
  /** The error is the whole page. */
  page?: boolean;
}

/** Any error of a query or a page, in words, with the one thing to do about it. */
export function ErrorView({ error, retry, compact = false, page = false }: ErrorViewProps) {
  const online = useOnline();
  const { kind, requestId, retriable } = describeError(error, online);
  return (
    <ErrorNotice
      kind={kind}
      requestId={requestId}
      retry={retriable ? retry : undefined}
      compact={compact}
      page={page}
    />
  );
}

interface ErrorNoticeProps {
  kind: ErrorKind;
  requestId?: string | undefined;
  retry?: (() => void) | undefined;
  compact?: boolean;
  page?: boolean;
}

export function ErrorNotice({ kind, requestId, retry, compact, page }: ErrorNoticeProps) {
  const { t } = useTranslation();
  return (
    <ErrorState
      icon={icons[kind]}
      hue={kind.startsWith("crash") ? "red" : "gray"}
      title={t(`errors.${kind}.title`)}
      description={t(`errors.${kind}.description`)}
      requestId={requestId}
      onRetry={retry}
      compact={compact ?? false}
      page={page ?? false}
    >
      {compact !== true && (
        <Link to="/" className={buttonStyle({ variant: retry ? "ghost" : "secondary" })}>
          {t("errors.go_home")}
        </Link>
      )}
    </ErrorState>
  );
}
