import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { retryParts } from "@/lib/lazy-with-retry";
import { useOnline } from "@/lib/use-online";
import { type ErrorKind, describeError } from "./describe-error";
import { ErrorNotice, ErrorView } from "./error-view";

/** What a route shows when its loader or its page failed. Inside the shell the shell stays. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const { kind } = describeError(error, useOnline());
  const retry = () => {
    retryParts();
    queries.reset();
    void router.invalidate().finally(reset);
  };
  return (
    <>
      <ErrorTitle kind={kind} />
      <ErrorView error={error} retry={retry} page />
    </>
  );
}

export function NotFoundPage() {
  return (
    <>
      <ErrorTitle kind="not_found" />
      <ErrorNotice kind="not_found" page />
    </>
  );
}

export function ForbiddenPage() {
  return (
    <>
      <ErrorTitle kind="forbidden" />
      <ErrorNotice kind="forbidden" page />
    </>
  );
}

function ErrorTitle({ kind }: { kind: ErrorKind }) {
  const { t } = useTranslation();
  return <title>{`${t(`errors.${kind}.title`)} · ${t("shell.product")}`}</title>;
}

/** The same two outside the shell: the page is then all there is. */
export function BareErrorPage(props: ErrorComponentProps) {
  return (
    <main className="h-dvh">
      <RouteErrorPage {...props} />
    </main>
  );
}

export function BareNotFoundPage() {
  return (
    <main className="h-dvh">
      <NotFoundPage />
    </main>
  );
}
