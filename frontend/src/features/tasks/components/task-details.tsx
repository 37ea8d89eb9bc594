import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { WholeRecord } from "@/api/records";
import { asPromised } from "@/api/wire";
import { Comments } from "@/features/comments/comments-lazy";
import { MentionedIn } from "@/features/mentions/components/mentioned-in";
import { ActivityTab } from "@/features/records/components/activity-tab";
import { NotesTab } from "@/features/records/components/notes-tab";
import { RichFact } from "@/features/records/components/rich-fact";
import { TextFact } from "@/features/records/components/text-fact";
import { RecordEditing } from "@/features/records/saver";
import { Archive } from "lucide-react";
import { Callout } from "@/ui/callout";
import { SkeletonRows } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { useEditableTask } from "../editable";
import { sheetParts } from "../search-params";
import type { SheetAddress } from "../sheet-address";
import type { Task } from "../types";
import { ChecklistSection } from "./checklist-section";
import { FilesSection } from "./files-section";
import { TaskFacts } from "./task-facts";

interface TaskDetailsProps {
  record: WholeRecord;
  address: SheetAddress;
}

/** Everything about one task; what is written is saved as it is left, field by field. */
export default function TaskDetails({ record, address }: TaskDetailsProps) {
  const { t } = useTranslation();
  const editable = useEditableTask();
  const task = asPromised<Task>(record);
  const part = address.search.part ?? "details";
  return (
    <RecordEditing key={record.id} record={record} editable={editable}>
      {task.status === "archived" && (
        <Callout hue="amber" icon={Archive} className="mb-3">
          {t("tasks.archived_note")}
        </Callout>
      )}
      <TextFact field="title" className="mb-2 text-record font-semibold wrap-anywhere" />
      <Tabs
        label={t("tasks.part.label")}
        tabs={sheetParts.map((value) => {
          const label = t(`tasks.part.${value}`);
          const counted = value === "comments" && task.comments > 0;
          return counted ? { value, label, count: task.comments } : { value, label };
        })}
        value={part}
        onValueChange={address.show}
        className="-mx-5 max-md:-mx-4 [&>[role=tabpanel]]:px-5 max-md:[&>[role=tabpanel]]:px-4"
      >
        {part === "details" && <Details task={task} />}
        {part === "notes" && (
          <div className="-mx-gutter">
            <NotesTab address={address.record} />
          </div>
        )}
        {part === "comments" && (
          <div className="pt-4">
            <h3 className="sr-only">{t("comments.title")}</h3>
            <Comments type="task" id={task.id} />
          </div>
        )}
        {part === "activity" && (
          <div className="-mx-gutter">
            <ActivityTab />
          </div>
        )}
      </Tabs>
    </RecordEditing>
  );
}

function Details({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-6 pt-4">
      <TaskFacts task={task} />
      <RichFact field="description" nothing={t("tasks.no_description")} />
      <ChecklistSection task={task} />
      <FilesSection task={task} />
      <Suspense fallback={<SkeletonRows rows={2} />}>
        <MentionedIn type="task" id={task.id} />
      </Suspense>
    </div>
  );
}
