import { useTranslation } from "react-i18next";
import { PageSection } from "@/ui/page-header";
import { AddLinkButton, LinkedClients, ProjectRelationships } from "./relationships";

/** With whom it is done, and who else takes an interest: the tab "Links" of a project's page. */
export function ProjectLinks() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-8 px-gutter py-6 max-md:py-4">
      <PageSection title={t("links.title")} actions={<AddLinkButton />}>
        <ProjectRelationships />
      </PageSection>
      <LinkedClients />
    </div>
  );
}
