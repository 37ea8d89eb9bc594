import { useInfiniteQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { tokensQuery } from "./queries";
import { TokenRow } from "./token-row";

const CreateTokenDialog = lazyWithRetry(() => import("./create-token-dialog"));

export default function TokensSection() {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const query = useInfiniteQuery(tokensQuery);
  const create = (
    <Button size="sm" icon={Plus} onClick={() => setCreating(true)}>
      {t("settings.tokens.create")}
    </Button>
  );
  return (
    <PageSection title={t("settings.tokens.title")} actions={create}>
      <p className="text-fg-2">{t("settings.tokens.description")}</p>
      <div className="overflow-hidden rounded-card border border-line">
        <QueryBoundary
          query={query}
          skeleton={<SkeletonRows rows={2} />}
          empty={<EmptyState icon={KeyRound} title={t("settings.tokens.empty")} className="py-8" />}
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
          isEmpty={(data) => flatten(data).length === 0}
        >
          {(data) => (
            <>
              <ul aria-label={t("settings.tokens.title")}>
                {flatten(data).map((token) => (
                  <TokenRow key={token.id} token={token} />
                ))}
              </ul>
              <LoadMore
                label={t("settings.tokens.more")}
                failedLabel={t("settings.tokens.more_failed")}
                query={query}
              />
            </>
          )}
        </QueryBoundary>
      </div>
      <Suspense fallback={null}>
        {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
      </Suspense>
    </PageSection>
  );
}
