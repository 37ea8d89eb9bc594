import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { notify } from "@/ui/toast";
import { type CalendarFeed, feedQuery, useMakeFeed, useRevokeFeed } from "./calendar-queries";
import { Secret } from "./secret";

/** The address by which another calendar shows what I have to do. */
export default function CalendarSection() {
  const { t } = useTranslation();
  const query = useQuery(feedQuery);
  const [address, setAddress] = useState<string>();
  const show = ({ url }: CalendarFeed) => setAddress(url ?? undefined);
  return (
    <PageSection title={t("settings.calendar.title")}>
      <p className="text-fg-2">{t("settings.calendar.description")}</p>
      <div className="rounded-card border border-line p-3">
        <QueryBoundary
          query={query}
          skeleton={<Skeleton className="h-control-sm w-full" />}
          empty={null}
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
          isEmpty={() => false}
        >
          {(feed) => <State feed={feed} onMade={show} />}
        </QueryBoundary>
      </div>
      {address !== undefined && (
        <AddressDialog address={address} onClose={() => setAddress(undefined)} />
      )}
    </PageSection>
  );
}

interface StateProps {
  feed: CalendarFeed;
  onMade: (feed: CalendarFeed) => void;
}

function State({ feed, onMade }: StateProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { created_at: since, last_used_at: used } = feed;
  const lines =
    since === null
      ? [t("settings.calendar.none")]
      : [
          t("settings.calendar.since", { ago: format.ago(since) }),
          used === null
            ? t("settings.calendar.never_used")
            : t("settings.calendar.used", { ago: format.ago(used) }),
        ];
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-fg-2">{lines.join(" · ")}</p>
      <div className="flex flex-wrap gap-2">
        {/* One and the same button before and after: the focus comes back to it. */}
        <MakeButton replaces={since !== null} onMade={onMade} />
        {since !== null && <RevokeButton />}
      </div>
    </div>
  );
}

interface MakeButtonProps {
  replaces: boolean;
  onMade: (feed: CalendarFeed) => void;
}

/** The first is made at once; another one ends the one before, and so asks. */
function MakeButton({ replaces, onMade }: MakeButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const make = useMakeFeed();
  const send = () => {
    if (make.isPending) return;
    make.mutate(undefined, {
      onSuccess: (feed) => {
        setAsking(false);
        onMade(feed);
      },
      // The question shows its refusal itself.
      onError: (error) => {
        if (replaces) return;
        notify({
          title: t("settings.calendar.not_made"),
          description: errorText(t, error),
          tone: "error",
        });
      },
    });
  };
  return (
    <>
      <Button
        size="sm"
        pending={make.isPending && !asking}
        onClick={replaces ? () => setAsking(true) : send}
      >
        {replaces ? t("settings.calendar.replace") : t("settings.calendar.make")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("settings.calendar.replace_title")}
        description={t("settings.calendar.replace_description")}
        confirmLabel={t("settings.calendar.replace_confirm")}
        pending={make.isPending}
        error={make.error ? errorText(t, make.error) : undefined}
        onConfirm={send}
      />
    </>
  );
}

function RevokeButton() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeFeed();
  const send = () =>
    revoke.mutate(undefined, {
      onSuccess: () => notify({ title: t("settings.calendar.revoked"), tone: "success" }),
    });
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
        {t("settings.calendar.revoke")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("settings.calendar.revoke_title")}
        description={t("settings.calendar.revoke_description")}
        confirmLabel={t("settings.calendar.revoke")}
        danger
        pending={revoke.isPending}
        error={revoke.error ? errorText(t, revoke.error) : undefined}
        onConfirm={send}
      />
    </>
  );
}

function AddressDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    // The address goes only when one says so: not by a press beside the dialog.
    <Dialog
      open
      onOpenChange={() => undefined}
      closable={false}
      title={t("settings.calendar.made")}
      description={t("settings.calendar.made_description")}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("settings.calendar.made_done")}
        </Button>
      }
    >
      <Secret label={t("settings.calendar.address")} secret={address} />
    </Dialog>
  );
}
