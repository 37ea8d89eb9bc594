import { useTranslation } from "react-i18next";
import { RecordSheet } from "@/features/records/components/record-sheet";
import { asProject } from "../queries";
import type { ProjectPreset } from "../types";
import { ProjectForm } from "./project-form-lazy";

interface ProjectSheetProps {
  /** Undefined: closed. */
  mode: "new" | "edit" | undefined;
  /** Which one to edit. */
  projectId: string | undefined;
  /** What a new one begins with. */
  preset?: ProjectPreset;
  onClose: () => void;
}

export function ProjectSheet({ mode, projectId, preset, onClose }: ProjectSheetProps) {
  const { t } = useTranslation();
  return (
    <RecordSheet
      type="project"
      mode={mode}
      id={projectId}
      title={(shown) =>
        shown === "edit"
          ? t("records.action.edit", { thing: t("records.one.project") })
          : t("projects.new")
      }
      onClose={onClose}
      form={(record, footer) => (
        <ProjectForm
          project={record && asProject(record)}
          {...(preset && { preset })}
          footer={footer}
          onClose={onClose}
        />
      )}
    />
  );
}
