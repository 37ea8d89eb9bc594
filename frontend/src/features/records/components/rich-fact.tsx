import { Pencil } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { asPromised } from "@/api/wire";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { type Content, isBlank, isEditable } from "@/features/notes/content";
import { isDocument } from "@/features/notes/document";
import { DocumentView } from "@/features/notes/document-view";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { PageSection } from "@/ui/page-header";
import { useEdited } from "../editable";
import { useFactEditor } from "../use-fact-editor";
import { NoValue } from "./fact";

const load = () => import("./rich-fact-editor");
const Writing = lazyWithRetry(load);

function preload(): void {
  preloadEditor();
  void load().catch(() => undefined);
}

interface RichFactProps {
  field: string;
  /** Where nothing is written yet. */
  nothing: string;
}

/** Rich text of the record of a page, edited where it stands. */
export function RichFact({ field, nothing }: RichFactProps) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const editor = useFactEditor(field);
  const label = editable.label(field);
  const value = asPromised<Content | null>(editable.valuesOf(record)[field] ?? null) ?? "";
  // What a newer version has written would be lost on the way through this one's editor.
  const newer = isDocument(value) && !isEditable(value) ? t("notes.refused.newer") : undefined;
  const { values } = editor;
  return (
    <PageSection
      title={label}
      actions={
        record.can.update &&
        values === undefined && (
          <Button
            size="xs"
            variant="ghost"
            icon={Pencil}
            disabledReason={newer}
            aria-label={t("records.action.edit_field", { field: label })}
            onPointerEnter={preload}
            onFocus={preload}
            onClick={editor.start}
          >
            {t("records.action.edit_short")}
          </Button>
        )
      }
    >
      {values === undefined ? (
        <Shown value={value} nothing={nothing} />
      ) : (
        <Suspense fallback={<Shown value={value} nothing={nothing} />}>
          <Writing field={field} editor={editor} />
        </Suspense>
      )}
    </PageSection>
  );
}

function Shown({ value, nothing }: { value: Content; nothing: string }) {
  if (isBlank(value)) return <NoValue>{nothing}</NoValue>;
  if (typeof value === "string") return <p className="whitespace-pre-line">{value}</p>;
  return <DocumentView document={value} />;
}
