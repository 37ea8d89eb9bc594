import { useTranslation } from "react-i18next";
import { isDocument, isPlain } from "@/features/notes/document";
import { DocumentView } from "@/features/notes/document-view";
import { PageSection } from "@/ui/page-header";
import type { Client } from "../types";
import { NoValue } from "@/features/records/components/fact";
import { TextFact } from "@/features/records/components/text-fact";

/** Who they are and how we work with them. */
export function AboutSection({ client }: { client: Client }) {
  const { t } = useTranslation();
  const json: unknown = client.about?.json;
  const document = isDocument(json) ? json : undefined;
  const text = document && <DocumentView document={document} />;
  return (
    <PageSection title={t("clients.field.about")}>
      {document && !isPlain(document) ? (
        <>
          {text}
          <p className="text-meta text-fg-3">{t("clients.form.about_rich")}</p>
        </>
      ) : (
        <TextFact field="about" lines={5}>
          {text ?? <NoValue>{t("clients.no_about")}</NoValue>}
        </TextFact>
      )}
    </PageSection>
  );
}
