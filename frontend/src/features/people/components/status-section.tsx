import { useQueryClient } from "@tanstack/react-query";
import { Ban, RotateCcw, Send } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { meKeys, useMe } from "@/api/me";
import { ApiError } from "@/api/problem";
import { errorText } from "@/features/errors/error-text";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { PageSection } from "@/ui/page-header";
import { StatusDot } from "@/ui/status-dot";
import { notify } from "@/ui/toast";
import { peopleKeys } from "../keys";
import { useChangeUser, useInviteAgain } from "../mutations";
import { refusalText } from "../refusals";
import type { Status, User } from "../types";
import { InvitationLink } from "./invitation-link";

const hues = { active: "green", invited: "amber", inactive: "gray" } as const satisfies Record<
  Status,
  string
>;

/** Whether somebody is let in at all: it takes effect at once, without the form above. */
export function StatusSection({ user }: { user: User }) {
  const { t } = useTranslation();
  const { status } = user;
  return (
    <PageSection title={t("people.deactivate.section")}>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line p-3">
        <div className="flex min-w-0 flex-col">
          <StatusDot
            hue={hues[status]}
            ring={status !== "active"}
            label={t(`people.status.${status}`)}
          />
          <span className="text-meta text-fg-3">{t(`people.deactivate.${status}`)}</span>
        </div>
        <div className="flex flex-wrap gap-2">
          {status === "invited" && <InviteAgain user={user} />}
          {user.is_active ? <Deactivate user={user} /> : <Reactivate user={user} />}
        </div>
      </div>
    </PageSection>
  );
}

function Deactivate({ user }: { user: User }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const change = useChangeUser();
  const own = user.id === me.user.id;
  const patch = { is_active: false };
  const deactivate = async () => {
    try {
      await change.mutateAsync({ base: user, patch, always: true });
      setAsking(false);
      notify({ title: t("people.deactivate.done", { name: user.name }), tone: "success" });
      // Of oneself: the session has ended, and the next answer says so.
      if (own) await queries.invalidateQueries({ queryKey: meKeys.all });
    } catch {
      // The dialog shows it.
    }
  };
  const name = { name: user.name };
  return (
    <>
      <Button
        size="sm"
        icon={Ban}
        onClick={() => {
          change.reset();
          setAsking(true);
        }}
      >
        {t("people.action.deactivate")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        danger
        title={own ? t("people.deactivate.self_title") : t("people.deactivate.title", name)}
        description={
          own ? t("people.deactivate.self_description") : t("people.deactivate.description")
        }
        confirmLabel={t("people.action.deactivate")}
        pending={change.isPending}
        error={change.error ? refusalText(t, change.error, user, patch) : undefined}
        onConfirm={() => void deactivate()}
      />
    </>
  );
}

function Reactivate({ user }: { user: User }) {
  const { t } = useTranslation();
  const change = useChangeUser();
  const reactivate = () =>
    change.mutate(
      { base: user, patch: { is_active: true }, always: true },
      {
        onSuccess: () =>
          notify({ title: t("people.deactivate.undone", { name: user.name }), tone: "success" }),
        onError: (error) => notify({ title: errorText(t, error), tone: "error" }),
      },
    );
  return (
    <Button size="sm" icon={RotateCcw} pending={change.isPending} onClick={reactivate}>
      {t("people.action.reactivate")}
    </Button>
  );
}

function InviteAgain({ user }: { user: User }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const invite = useInviteAgain();
  const send = () =>
    invite.mutate(user.id, {
      onError: (error) => {
        const came = error instanceof ApiError && error.status === 409;
        // Then the sheet shows what the server knows by now.
        if (came) void queries.invalidateQueries({ queryKey: peopleKeys.all });
        const title = came ? t("people.invite.came") : errorText(t, error);
        notify({ title, tone: came ? "info" : "error" });
      },
    });
  return (
    <>
      <Button size="sm" icon={Send} pending={invite.isPending} onClick={send}>
        {t("people.action.invite_again")}
      </Button>
      {invite.data && (
        <Dialog
          open
          onOpenChange={(open) => !open && invite.reset()}
          title={t("people.invite.made", { name: user.name })}
          footer={
            <Button variant="primary" onClick={() => invite.reset()}>
              {t("people.invite.done")}
            </Button>
          }
        >
          <InvitationLink invited={invite.data} />
        </Dialog>
      )}
    </>
  );
}
