import { useTranslation } from "react-i18next";
import { allRecordKinds, isRecordKind, recordKinds } from "@/features/records/kinds";
import { QuickFilter } from "@/ui/quick-filter";
import { Segmented } from "@/ui/segmented";
import { Select } from "@/ui/select";
import { stepInto } from "@/ui/row-keys";
import type { NotesAddress } from "../notes-address";

/** Search, and whose notes on what. From the field, the arrow leads to the first one that was found. */
export function NotesControls({ address }: { address: NotesAddress }) {
  const { t } = useTranslation();
  const { search, change } = address;
  return (
    // The key leads out of the field that is in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="search"
      className="flex flex-wrap items-center gap-2"
      onKeyDown={(event) => {
        const { target, key } = event;
        if (key !== "ArrowDown" || !(target instanceof HTMLInputElement)) return;
        event.preventDefault();
        stepInto(document.querySelector("[data-notes]"), 1);
      }}
    >
      <QuickFilter
        label={t("notes.search.label")}
        value={search.q ?? ""}
        onValueChange={(q) => change({ q: q || undefined })}
        className="min-w-60 flex-1"
      />
      <Select
        label={t("notes.search.on")}
        hideLabel
        size="sm"
        value={search.type ?? "any"}
        onValueChange={(type) => change({ type: isRecordKind(type) ? type : undefined })}
        options={[
          { value: "any", label: t("notes.search.anything") },
          ...allRecordKinds.map((kind) => ({
            value: kind,
            label: recordKinds[kind].plural(t),
            icon: recordKinds[kind].icon,
          })),
        ]}
      />
      <Segmented
        label={t("notes.search.by")}
        value={search.author ?? "anyone"}
        onValueChange={(author) => change({ author: author === "me" ? "me" : undefined })}
        options={[
          { value: "anyone", label: t("notes.search.anyone") },
          { value: "me", label: t("notes.search.me") },
        ]}
      />
    </div>
  );
}
