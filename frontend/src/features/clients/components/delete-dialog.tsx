import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/problem";
import { errorText } from "@/features/errors/error-text";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Skeleton } from "@/ui/skeleton";
import { notify } from "@/ui/toast";
import { dependenciesOf, dependencyKinds } from "../dependencies";
import { useArchiveClient, useDeleteClient } from "../mutations";
import { clientDependenciesQuery } from "../queries";
import type { Client, Dependency } from "../types";

interface DeleteDialogProps {
  client: Client;
  onClose: () => void;
}

/** Asks first; or says what still refers to the client, and offers to archive it instead. */
export function DeleteDialog({ client, onClose }: DeleteDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const known = useQuery(clientDependenciesQuery(client.id));
  const { mutateAsync, isPending } = useDeleteClient();
  const [refusal, setRefusal] = useState<unknown>();
  const blocking = dependenciesOf(refusal) ?? known.data?.dependencies ?? [];
  if (blocking.length > 0) {
    return <BlockedDialog client={client} dependencies={blocking} onClose={onClose} />;
  }
  const remove = async () => {
    try {
      await mutateAsync(client);
      notify({ title: t("clients.toast.deleted", { name: client.name }) });
      await navigate({ to: "/clients", replace: true });
    } catch (error) {
      setRefusal(error);
    }
  };
  const stale = refusal instanceof ApiError && refusal.status === 412;
  return (
    <Confirm
      open
      danger
      onOpenChange={(open) => !open && onClose()}
      title={t("clients.delete.title", { name: client.name })}
      description={t("clients.delete.description")}
      confirmLabel={t("clients.action.delete")}
      pending={isPending || known.isPending}
      onConfirm={() => void remove()}
      error={
        refusal === undefined
          ? undefined
          : stale
            ? t("clients.delete.changed")
            : errorText(t, refusal)
      }
    >
      {known.isPending && <Skeleton className="mt-2 h-3 w-40" />}
    </Confirm>
  );
}

interface BlockedDialogProps {
  client: Client;
  dependencies: readonly Dependency[];
  onClose: () => void;
}

function BlockedDialog({ client, dependencies, onClose }: BlockedDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const archive = useArchiveClient();
  const archived = Boolean(client.archived_at);
  const named = ({ kind, count }: Dependency) => {
    const known = dependencyKinds.find((one) => one === kind);
    const number = format.number(count);
    return known
      ? t(`clients.dependency.${known}`, { count, number })
      : t("clients.dependency.other", { count, number, kind: kind.replaceAll("_", " ") });
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t("clients.delete.blocked", { name: client.name })}
      description={
        archived ? t("clients.delete.blocked_archived") : t("clients.delete.blocked_hint")
      }
      footer={
        <>
          <Button onClick={onClose}>{t("ui.close")}</Button>
          {!archived && (
            <Button
              variant="primary"
              onClick={() => {
                archive(client, true);
                onClose();
              }}
            >
              {t("clients.delete.archive_instead")}
            </Button>
          )}
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1 ps-5">
        {dependencies.map((dependency) => (
          <li key={dependency.kind}>{named(dependency)}</li>
        ))}
      </ul>
    </Dialog>
  );
}
