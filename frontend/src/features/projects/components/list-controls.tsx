import { FolderKanban, LayoutGrid, Plus, Table2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SortMenu } from "@/features/records/components/sort-menu";
import { runAction } from "@/lib/actions";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Segmented } from "@/ui/segmented";
import { useNewProjectRefusal } from "../actions";
import type { ProjectsAddress } from "../address";
import { type ProjectSort, projectViews } from "../search-params";
import { ProjectFilters } from "./list-filters";
import { preloadProjectForm } from "./project-form-lazy";

const offeredSorts = [
  ["name", "name"],
  ["-name", "name_desc"],
  ["due_on", "due"],
  ["-created_at", "newest"],
  ["created_at", "oldest"],
  ["-updated_at", "changed"],
  ["updated_at", "unchanged"],
] as const satisfies readonly (readonly [ProjectSort, string])[];

interface ListControlsProps {
  address: ProjectsAddress;
  /** Where there is no room for words. */
  iconsOnly: boolean;
}

export function ListControls({ address, iconsOnly }: ListControlsProps) {
  const { t } = useTranslation();
  const icons = { cards: LayoutGrid, table: Table2 };
  return (
    <>
      <ProjectFilters address={address} iconOnly={iconsOnly} />
      <SortMenu
        sorts={offeredSorts.map(([sort, word]) => ({ sort, label: t(`projects.sort.${word}`) }))}
        value={address.sort}
        onValueChange={address.setSort}
      />
      <Segmented
        label={t("projects.view.label")}
        iconsOnly
        value={address.view}
        onValueChange={address.setView}
        options={projectViews.map((view) => ({
          value: view,
          label: t(`projects.view.${view}`),
          icon: icons[view],
        }))}
      />
    </>
  );
}

export function NewProjectButton() {
  const { t } = useTranslation();
  return (
    <Button
      variant="primary"
      size="sm"
      icon={Plus}
      disabledReason={useNewProjectRefusal()}
      onPointerEnter={preloadProjectForm}
      onFocus={preloadProjectForm}
      onClick={() => runAction("projects.new")}
    >
      {t("projects.new")}
    </Button>
  );
}

/** Before the first one. */
export function NoProjects() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={FolderKanban}
      title={t("projects.empty.title")}
      description={t("projects.empty.description")}
      action={
        <Button
          variant="primary"
          icon={Plus}
          disabledReason={useNewProjectRefusal()}
          onClick={() => runAction("projects.new")}
        >
          {t("projects.new")}
        </Button>
      }
    />
  );
}
