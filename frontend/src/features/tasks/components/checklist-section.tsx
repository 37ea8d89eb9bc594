import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { RowMenu } from "@/features/records/components/row-menu";
import { useFactEditor } from "@/features/records/use-fact-editor";
import { Checkbox } from "@/ui/checkbox";
import { FieldNote } from "@/ui/field";
import { Input } from "@/ui/input";
import { PageSection } from "@/ui/page-header";
import { Progress } from "@/ui/progress";
import {
  CHECKLIST_MOST,
  type ChecklistEntry,
  type ChecklistItem,
  ENTRY_MAX,
  entriesOf,
  progressOf,
  shifted,
} from "../checklist";
import { useTick } from "../mutations";
import type { Task } from "../types";

/** The steps of a task. A tick stands in nobody's way; anything else is a change of the task. */
export function ChecklistSection({ task }: { task: Task }) {
  const { t } = useTranslation();
  const editor = useFactEditor("checklist");
  const { checklist } = task;
  const { done, total } = progressOf(checklist);
  const take = (entries: readonly ChecklistEntry[]) => editor.take("checklist", entries);
  if (!task.can.update && total === 0) return null;
  return (
    <PageSection
      title={t("tasks.field.checklist")}
      actions={
        total > 0 && (
          <span className="tabular text-meta text-fg-3">
            {t("tasks.checklist.progress", { done, total })}
          </span>
        )
      }
    >
      {total > 0 && <Progress label={t("tasks.field.checklist")} value={done} max={total} />}
      <Entries task={task} onChange={take} />
      {task.can.update && total < CHECKLIST_MOST && (
        <EntryInput
          label={t("tasks.checklist.add")}
          start=""
          onDone={(text) =>
            take([...checklist, ...entriesOf(text).map((line) => ({ text: line, done: false }))])
          }
        />
      )}
      {editor.error !== undefined && (
        <div role="alert">
          <FieldNote id="checklist-fault" error={editor.error} />
        </div>
      )}
    </PageSection>
  );
}

interface EntriesProps {
  task: Task;
  onChange: (entries: readonly ChecklistEntry[]) => void;
}

function Entries({ task, onChange }: EntriesProps) {
  const { t } = useTranslation();
  const tick = useTick();
  const [editing, setEditing] = useState<string>();
  const { checklist } = task;
  const rename = (item: ChecklistItem, text: string) => {
    setEditing(undefined);
    if (text !== "" && text !== item.text) {
      onChange(checklist.map((one) => (one === item ? renamed(one, text) : one)));
    }
  };
  return (
    <ul aria-label={t("tasks.field.checklist")} className="flex flex-col">
      {checklist.map((item, index) => (
        <li key={item.id} className="group flex min-h-control items-center gap-2">
          {editing === item.id ? (
            <EntryInput
              label={t("tasks.checklist.edit", { text: item.text })}
              start={item.text}
              onDone={(text) => rename(item, text)}
              onLeave={() => setEditing(undefined)}
            />
          ) : (
            <>
              <Checkbox
                label={item.text}
                checked={item.done}
                disabled={!task.can.update}
                onCheckedChange={(next) => tick.mutate({ task, item: item.id, done: next })}
                className={item.done ? "min-w-0 flex-1 text-fg-3" : "min-w-0 flex-1"}
              />
              {task.can.update && (
                <EntryMenu
                  name={item.text}
                  onEdit={() => setEditing(item.id)}
                  onRemove={() => onChange(checklist.filter((one) => one !== item))}
                  onMove={(by) => onChange(shifted(checklist, index, by))}
                  first={index === 0}
                  last={index === checklist.length - 1}
                />
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const renamed = (item: ChecklistItem, text: string): ChecklistItem => ({ ...item, text });

interface EntryMenuProps {
  name: string;
  first: boolean;
  last: boolean;
  onEdit: () => void;
  onRemove: () => void;
  onMove: (by: -1 | 1) => void;
}

function EntryMenu({ name, first, last, onEdit, onRemove, onMove }: EntryMenuProps) {
  const { t } = useTranslation();
  const moves = [
    { id: "up", label: t("tasks.step.up"), icon: ArrowUp, onSelect: () => onMove(-1) },
    { id: "down", label: t("tasks.step.down"), icon: ArrowDown, onSelect: () => onMove(1) },
  ].filter(({ id }) => (id === "up" ? !first : !last));
  return (
    <RowMenu
      name={name}
      items={[
        {
          id: "edit",
          label: t("records.action.edit_short"),
          icon: Pencil,
          // The menu gives the focus back before the field takes it.
          onSelect: () => setTimeout(onEdit),
        },
        ...moves,
        {
          id: "remove",
          label: t("tasks.checklist.remove"),
          icon: Trash2,
          danger: true,
          onSelect: onRemove,
        },
      ]}
    />
  );
}

interface EntryInputProps {
  label: string;
  start: string;
  onDone: (text: string) => void;
  /** Given: it is an entry that is being changed. */
  onLeave?: () => void;
}

/** Enter keeps it; lines that are pasted are an entry each. */
function EntryInput({ label, start, onDone, onLeave }: EntryInputProps) {
  const [text, setText] = useState(start);
  const finish = (typed: string) => {
    if (!onLeave) setText("");
    if (typed.trim() !== "") onDone(typed.trim());
    else onLeave?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      finish(text);
    }
    if (event.key === "Escape" && (onLeave || text !== "")) {
      event.stopPropagation();
      setText(start);
      onLeave?.();
    }
  };
  return (
    <Input
      label={label}
      hideLabel
      placeholder={label}
      value={text}
      maxLength={onLeave ? ENTRY_MAX : undefined}
      autoComplete="off"
      // It was asked for.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={onLeave !== undefined}
      onChange={(event) => setText(event.target.value)}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData("text/plain");
        if (onLeave || !pasted.trim().includes("\n")) return;
        event.preventDefault();
        finish(`${text}${pasted}`);
      }}
      onBlur={() => {
        if (onLeave || text.trim() !== "") finish(text);
      }}
      onKeyDown={onKeyDown}
      className="flex-1"
    />
  );
}
