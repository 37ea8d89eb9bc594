import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/problem";
import { dependenciesQuery, places, titleOf } from "@/api/records";
import { errorText } from "@/features/errors/error-text";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Skeleton } from "@/ui/skeleton";
import { notify } from "@/ui/toast";
import { type Dependency, dependenciesOf, whereIs } from "../dependencies";
import { useDependencyText } from "../dependency-text";
import { useEdited } from "../editable";
import { useArchiveRecord, useDeleteRecord } from "../mutations";
import { recordLinkStyle } from "./record-link";

interface DeleteDialogProps {
  onClose: () => void;
  onDeleted?: ((id: string) => void) | undefined;
}

/** Asks first; or says what still refers to the record of the page, and offers to archive it instead. */
export default function DeleteDialog({ onClose, onDeleted }: DeleteDialogProps) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const { type } = editable;
  const name = titleOf(record);
  const navigate = useNavigate();
  const known = useQuery(dependenciesQuery(type, record.id));
  const { mutateAsync, isPending } = useDeleteRecord(type);
  const [refusal, setRefusal] = useState<unknown>();
  const blocking = dependenciesOf(refusal) ?? known.data?.dependencies ?? [];
  if (blocking.length > 0) return <BlockedDialog dependencies={blocking} onClose={onClose} />;
  const remove = async () => {
    try {
      await mutateAsync(record);
      onDeleted?.(record.id);
      notify({ title: t("records.toast.deleted", { name }) });
      // A technology has no list but that of its vendor.
      const vendor = record["company_id"];
      const back =
        type === "technology" ? `/companies/${String(vendor)}` : (`/${places[type]}` as const);
      await navigate({ to: back, replace: true });
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
      title={t("records.delete.title", { name })}
      description={t("records.delete.description")}
      confirmLabel={t("records.action.delete", { thing: t(`records.one.${type}`) })}
      pending={isPending || known.isPending}
      onConfirm={() => void remove()}
      error={
        refusal === undefined
          ? undefined
          : stale
            ? t("records.delete.changed")
            : errorText(t, refusal)
      }
    >
      {known.isPending && <Skeleton className="mt-2 h-3 w-40" />}
    </Confirm>
  );
}

interface BlockedDialogProps {
  dependencies: readonly Dependency[];
  onClose: () => void;
}

function BlockedDialog({ dependencies, onClose }: BlockedDialogProps) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const archive = useArchiveRecord(editable.type);
  const name = titleOf(record);
  const archived = Boolean(record.archived_at);
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t("records.delete.blocked", { name })}
      description={
        archived ? t("records.delete.blocked_archived") : t("records.delete.blocked_hint")
      }
      footer={
        <>
          <Button onClick={onClose}>{t("ui.close")}</Button>
          {!archived && (
            <Button
              variant="primary"
              onClick={() => {
                archive({ id: record.id, name }, true);
                onClose();
              }}
            >
              {t("records.delete.archive_instead")}
            </Button>
          )}
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1 ps-5">
        {dependencies.map((dependency) => (
          <li key={dependency.kind}>
            <WhatRefers dependency={dependency} onFollow={onClose} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** What it is and how many, with the way there. */
function WhatRefers({ dependency, onFollow }: { dependency: Dependency; onFollow: () => void }) {
  const { record, editable } = useEdited();
  const words = useDependencyText()(dependency);
  const place = whereIs(dependency.kind, editable.type, record.id);
  if (!place) return words;
  return (
    <Link {...place} onClick={onFollow} className={recordLinkStyle}>
      {words}
    </Link>
  );
}
