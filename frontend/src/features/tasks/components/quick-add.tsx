import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { errorText } from "@/features/errors/error-text";
import { Button } from "@/ui/button";
import { Combobox } from "@/ui/combobox";
import { Input } from "@/ui/input";
import type { TaskPreset } from "../form-values";
import { lastProject, rememberProject } from "../last-project";
import { useCreateTask } from "../mutations";
import { useProjectOptions } from "../options";
import { TITLE_MAX, type TaskStatus } from "../types";

interface QuickAddProps {
  status: TaskStatus;
  preset: TaskPreset;
  /** Given by the page: then it is not asked for. */
  fixedProject: string | undefined;
  onClose: () => void;
}

function useQuickAdd({ status, preset, fixedProject }: QuickAddProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const create = useCreateTask();
  const [title, setTitle] = useState("");
  const [fault, setFault] = useState<string>();
  const [chosen, setChosen] = useState(preset.project_id ?? lastProject(user.id) ?? null);
  const project = fixedProject ?? chosen;
  const add = async () => {
    if (title.trim() === "") return setFault(t("errors.fault.required"));
    if (project === null) return setFault(t("tasks.choose_project"));
    const typed = title.trim();
    setFault(undefined);
    setTitle("");
    try {
      await create.mutateAsync({
        title: typed,
        project_id: project,
        status,
        assignee_ids: [...(preset.assignee_ids ?? [])],
      });
      rememberProject(user.id, project);
    } catch (error) {
      // Nothing that was typed is lost, unless the next one is on its way already.
      setTitle((now) => now || typed);
      setFault(errorText(t, error));
    }
    return undefined;
  };
  return { add, title, setTitle, fault, chosen, setChosen, pending: create.isPending };
}

/** A title and Enter: the next one can be typed at once. */
export function QuickAdd(props: QuickAddProps) {
  const { fixedProject, onClose } = props;
  const { t } = useTranslation();
  const { add, title, setTitle, fault, chosen, setChosen, pending } = useQuickAdd(props);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      void add();
    }
    if (event.key === "Escape") onClose();
  };
  return (
    // The keys of the field inside.
    // oxlint-disable-next-line no-noninteractive-element-interactions
    <div
      ref={box}
      role="group"
      aria-label={t("tasks.quick_add")}
      onKeyDown={onKeyDown}
      className="mx-2 mb-2 flex flex-col gap-2 rounded-card bg-surface p-2 shadow-card"
    >
      <Input
        label={t("tasks.field.title")}
        hideLabel
        placeholder={t("tasks.field.title")}
        size="sm"
        maxLength={TITLE_MAX}
        autoComplete="off"
        value={title}
        error={fault}
        onChange={(event) => setTitle(event.target.value)}
      />
      {fixedProject === undefined && <ProjectPicker value={chosen} onValueChange={setChosen} />}
      <div className="flex justify-end gap-2">
        <Button size="xs" variant="ghost" onClick={onClose}>
          {t("ui.close")}
        </Button>
        <Button size="xs" variant="primary" pending={pending} onClick={() => void add()}>
          {t("tasks.add")}
        </Button>
      </div>
    </div>
  );
}

interface ProjectPickerProps {
  value: string | null;
  onValueChange: (project: string | null) => void;
}

function ProjectPicker({ value, onValueChange }: ProjectPickerProps) {
  const { t } = useTranslation();
  const { options, loading, onQueryChange } = useProjectOptions(value);
  return (
    <Combobox
      label={t("tasks.field.project_id")}
      hideLabel
      size="sm"
      placeholder={t("tasks.choose_project")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      value={value}
      onValueChange={onValueChange}
    />
  );
}
