import { Archive, ArchiveRestore, Ellipsis, Link2, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { titleOf, type WholeRecord } from "@/api/records";
import { ApiError } from "@/api/problem";
import { errorText } from "@/features/errors/error-text";
import { useArchiveRecord, useDeleteRecord } from "@/features/records/mutations";
import { Confirm } from "@/ui/confirm";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { notify } from "@/ui/toast";

interface TaskMenuProps {
  record: WholeRecord;
  onDeleted: () => void;
}

async function copyLink(id: string, copied: string): Promise<void> {
  const link = `${window.location.origin}/my-tasks?task=${id}`;
  await navigator.clipboard.writeText(link);
  notify({ title: copied, tone: "success" });
}

/** What can be done with a task as a whole. */
export function TaskMenu({ record, onDeleted }: TaskMenuProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const archive = useArchiveRecord("task");
  const { id, can } = record;
  const name = titleOf(record);
  const archived = record["status"] === "archived";
  const named = { thing: t("records.one.task") };
  return (
    <>
      <Menu
        trigger={<IconButton label={t("records.action.more")} icon={Ellipsis} />}
        sections={[
          {
            id: "task",
            items: [
              {
                id: "copy-link",
                label: t("records.action.copy_link"),
                icon: Link2,
                onSelect: () =>
                  void copyLink(id, t("records.toast.link_copied")).catch(() => undefined),
              },
              {
                id: "archive",
                label: archived
                  ? t("records.action.restore", named)
                  : t("records.action.archive", named),
                icon: archived ? ArchiveRestore : Archive,
                disabledReason: can.archive ? undefined : t("tasks.refused.update"),
                onSelect: () => archive({ id, name }, !archived),
              },
            ],
          },
          {
            id: "danger",
            items: [
              {
                id: "delete",
                label: t("records.action.delete", named),
                icon: Trash2,
                danger: true,
                disabledReason: can.delete ? undefined : t("tasks.refused.delete"),
                onSelect: () => setAsking(true),
              },
            ],
          },
        ]}
      />
      {asking && (
        <DeleteTask record={record} onClose={() => setAsking(false)} onDeleted={onDeleted} />
      )}
    </>
  );
}

function DeleteTask({ record, onClose, onDeleted }: TaskMenuProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const name = titleOf(record);
  const remove = useDeleteRecord("task");
  const stale = remove.error instanceof ApiError && remove.error.status === 412;
  return (
    <Confirm
      open
      danger
      onOpenChange={(open) => !open && onClose()}
      title={t("records.delete.title", { name })}
      description={t("records.delete.description")}
      confirmLabel={t("records.action.delete", { thing: t("records.one.task") })}
      pending={remove.isPending}
      error={
        remove.error
          ? stale
            ? t("records.delete.changed")
            : errorText(t, remove.error)
          : undefined
      }
      onConfirm={() =>
        remove.mutate(record, {
          onSuccess: () => {
            notify({ title: t("records.toast.deleted", { name }) });
            onDeleted();
          },
        })
      }
    />
  );
}
