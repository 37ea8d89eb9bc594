import { useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { draftKey } from "@/lib/draft-store";
import { useDraft } from "@/lib/use-draft";
import { Button } from "@/ui/button";
import { DraftBar } from "@/ui/form/draft-bar";
import { FirstFocus } from "@/ui/form/first-focus";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import {
  type TaskFormValues,
  type TaskPreset,
  blankValues,
  newTask,
  parseDraft,
  taskSchema,
} from "../form-values";
import { rememberProject } from "../last-project";
import { useCreateTask } from "../mutations";
import { TaskFormFields } from "./task-form-fields";

interface TaskFormProps {
  preset: TaskPreset;
  /** Where the buttons go. */
  footer: HTMLElement | null;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** Makes a task, with whatever is known of it by now. */
export default function TaskForm({ preset, footer, onClose, onCreated }: TaskFormProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const { user } = useMe();
  const [start] = useState(() => blankValues(preset));
  const form = useZodForm(taskSchema, start);
  const draft = useDraft(draftKey(user.id, "task"), parseDraft);
  const create = useCreateTask();
  const saved = useRef(false);
  const { isSubmitting, isDirty } = form.formState;
  const submit = async (values: TaskFormValues) => {
    const task = await create.mutateAsync(newTask(values));
    saved.current = true;
    draft.discard();
    rememberProject(user.id, task.project_id);
    notify({ title: t("records.toast.created", { name: task.title }), tone: "success" });
    onCreated(task.id);
  };
  return (
    <>
      <Form form={form} id={id} onSubmit={submit} className="gap-5">
        <DraftBar form={form} draft={draft} />
        <TaskFormFields />
        <FormRefusal />
        <FirstFocus />
      </Form>
      {footer &&
        createPortal(
          <>
            <Button onClick={onClose} className="max-md:flex-1">
              {t("ui.cancel")}
            </Button>
            <Button
              variant="primary"
              type="submit"
              form={id}
              pending={isSubmitting}
              className="max-md:flex-1"
            >
              {t("tasks.create")}
            </Button>
          </>,
          footer,
        )}
      <LeaveGuard active={() => isDirty && !draft.kept && !saved.current} />
    </>
  );
}
