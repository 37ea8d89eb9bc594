import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMe } from "@/api/me";
import { useMemberOptions } from "@/api/member-options";
import { useReferenceOptions } from "@/api/record-options";
import { ErrorView } from "@/features/errors/error-view";
import type { Day } from "@/lib/dates";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ComboboxField } from "@/ui/form/combobox-field";
import { DayField, TextField } from "@/ui/form/fields";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { notify } from "@/ui/toast";
import { firstProjectQuery, useMakeTask } from "../make-task";
import type { ClientRef } from "../types";

const TITLE_MAX = 200;

interface TaskValues {
  title: string;
  /** Null: the one that is made with it. */
  project_id: string | null;
  project_name: string;
  assignee_id: string | null;
  due_on: Day | null;
}

const taskSchema: z.ZodMiniType<TaskValues, TaskValues> = z
  .object({
    title: z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(200, "too_long")),
    project_id: z.nullable(z.string()),
    project_name: z.string().check(z.trim(), z.maxLength(200, "too_long")),
    assignee_id: z.nullable(z.string()),
    due_on: z.nullable(z.string()),
  })
  .check(
    z.refine(({ project_id, project_name }) => project_id !== null || project_name !== "", {
      error: "required",
      path: ["project_name"],
    }),
  );

interface MakeTaskDialogProps {
  client: ClientRef;
  /** What was written. */
  title: string;
  onMade: (taskId: string) => Promise<void> | void;
  onClose: () => void;
}

/** A line of what comes next becomes a task: one press, with whom and when. */
export default function MakeTaskDialog({ client, title, onMade, onClose }: MakeTaskDialogProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const [pending, setPending] = useState(false);
  const query = useQuery(firstProjectQuery(client.id));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("crm.step.title")}
      description={t("crm.step.for", { name: client.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" form={id} pending={pending}>
            {t("crm.step.create")}
          </Button>
        </>
      }
    >
      <QueryBoundary
        query={query}
        isEmpty={() => false}
        empty={null}
        skeleton={<SkeletonRows rows={4} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {({ items: [first] }) => (
          <TaskForm
            id={id}
            client={client}
            title={title}
            projectId={first?.id ?? null}
            onPending={setPending}
            onMade={onMade}
          />
        )}
      </QueryBoundary>
    </Dialog>
  );
}

interface TaskFormProps extends Omit<MakeTaskDialogProps, "onClose"> {
  id: string;
  projectId: string | null;
  onPending: (pending: boolean) => void;
}

function TaskForm({ id, client, title, projectId, onPending, onMade }: TaskFormProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const form = useZodForm(taskSchema, {
    title: title.slice(0, TITLE_MAX),
    project_id: projectId,
    project_name: projectId === null ? client.name : "",
    assignee_id: user.id,
    due_on: null,
  });
  const make = useMakeTask(client.id);
  const submit = async (values: TaskValues) => {
    onPending(true);
    try {
      const task = await make(values);
      notify({ title: t("crm.step.made", { title: task.title }), tone: "success" });
      await onMade(task.id);
    } finally {
      onPending(false);
    }
  };
  return (
    <Form form={form} id={id} onSubmit={submit}>
      <TextField name="title" label={t("crm.step.field.title")} required autoComplete="off" />
      {projectId === null ? (
        <TextField
          name="project_name"
          label={t("crm.step.field.project_name")}
          hint={t("crm.step.no_project", { name: client.name })}
          required
          autoComplete="off"
        />
      ) : (
        <ProjectField clientId={client.id} />
      )}
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <AssigneeField />
        <DayField name="due_on" label={t("crm.step.field.due_on")} />
      </div>
      <FormRefusal />
    </Form>
  );
}

function ProjectField({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const chosen = useWatch<TaskValues, "project_id">({ name: "project_id" });
  const [only] = useState({ client_id: clientId });
  const { options, loading, onQueryChange } = useReferenceOptions(
    { of: "project", only },
    chosen === null ? [] : [chosen],
  );
  return (
    <ComboboxField
      name="project_id"
      label={t("crm.step.field.project_id")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      required
    />
  );
}

function AssigneeField() {
  const { t } = useTranslation();
  const chosen = useWatch<TaskValues, "assignee_id">({ name: "assignee_id" });
  const { options, loading } = useMemberOptions([chosen]);
  return (
    <ComboboxField
      name="assignee_id"
      label={t("crm.step.field.assignee_ids")}
      placeholder={t("crm.step.nobody")}
      options={options}
      loading={loading}
      clearable
    />
  );
}
