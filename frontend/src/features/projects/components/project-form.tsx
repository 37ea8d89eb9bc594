import { useNavigate } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { patchOf } from "@/features/records/editable";
import { useCreateRecord } from "@/features/records/mutations";
import { useSaver } from "@/features/records/saver";
import { draftKey } from "@/lib/draft-store";
import { useDraft } from "@/lib/use-draft";
import { Button } from "@/ui/button";
import { DraftBar } from "@/ui/form/draft-bar";
import { FirstFocus } from "@/ui/form/first-focus";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import { useEditableProject } from "../editable";
import { type ProjectFormValues, parseDraft, projectSchema } from "../form-schema";
import type { Project, ProjectPreset } from "../types";
import { BLANK, type ProjectValues, budgetKindOf, newOf, valuesOf } from "../values";
import { ProjectFormFields } from "./project-form-fields";
import { ProjectHelp } from "./project-help";

interface ProjectFormProps {
  /** Undefined: a new one. */
  project: Project | undefined;
  preset?: ProjectPreset;
  /** Where the buttons go. */
  footer: HTMLElement | null;
  onClose: () => void;
}

const NO_PRESET: ProjectPreset = {};

function startOf(project: Project | undefined, preset: ProjectPreset): ProjectFormValues {
  const type = preset.type ?? BLANK.type;
  const client_id = type === "client" ? (preset.client_id ?? null) : null;
  const values = project ? valuesOf(project) : { ...BLANK, type, client_id };
  return { ...values, budget_kind: budgetKindOf(values), base: project ?? null };
}

/** Of the two ways to set a budget only the chosen one counts. */
function chosenOf({ base: _base, budget_kind, ...values }: ProjectFormValues): ProjectValues {
  return {
    ...values,
    budget_minutes: budget_kind === "hours" ? values.budget_minutes : "",
    budget: budget_kind === "money" ? values.budget : "",
  };
}

export default function ProjectForm({
  project,
  preset = NO_PRESET,
  footer,
  onClose,
}: ProjectFormProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const { user, org } = useMe();
  const form = useZodForm(projectSchema, startOf(project, preset));
  const draft = useDraft(draftKey(user.id, "project", project?.id), parseDraft);
  const saved = useRef(false);
  const create = useCreated();
  const editable = useEditableProject();
  const { save, dialog } = useSaver(editable);
  const { isSubmitting, isDirty } = form.formState;

  const submit = async (typed: ProjectFormValues) => {
    const values = chosenOf(typed);
    const base = typed.base ?? project;
    if (!base) {
      const made = await create.mutateAsync(newOf(values, org.currency));
      saved.current = true;
      draft.discard();
      create.show(made.id, values.name.trim());
      return;
    }
    const nothing = Object.keys(patchOf(editable, valuesOf(base), values)).length === 0;
    if (!nothing && (await save(base, values)) === "kept") return;
    saved.current = true;
    draft.discard();
    onClose();
    if (!nothing) notify({ title: t("records.toast.saved"), tone: "success" });
  };

  return (
    <>
      <Form form={form} id={id} onSubmit={submit} className="gap-5">
        <DraftBar form={form} draft={draft} />
        <ProjectFormFields />
        <ProjectHelp />
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
              {project ? t("records.save") : t("projects.form.create")}
            </Button>
          </>,
          footer,
        )}
      <LeaveGuard active={() => isDirty && !draft.kept && !saved.current} />
      {dialog}
    </>
  );
}

/** A new project is shown on its own page. */
function useCreated() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { mutateAsync } = useCreateRecord("project");
  const show = useCallback(
    (projectId: string, name: string) => {
      notify({ title: t("records.toast.created", { name }), tone: "success" });
      // In the place of the sheet: going back must not open the form again.
      void navigate({ to: "/projects/$projectId", params: { projectId }, replace: true });
    },
    [navigate, t],
  );
  return { mutateAsync, show };
}
