import { TriangleAlert } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Callout } from "@/ui/callout";
import { ErrorBoundary } from "@/ui/error-boundary";
import { asDocument } from "../content";
import { isPlain, plainText } from "../document";
import { DocumentView } from "../document-view";
import { loadEditor } from "./editor-part";
import type { EditorProps } from "./editor-props";

const RichEditor = lazyWithRetry(loadEditor);

/** The editor; a plain text area until it is there, and in its place when it can't be loaded. */
export function NoteEditor(props: EditorProps) {
  const rich = typeof props.content !== "string" && !isPlain(props.content);
  return (
    <div className="overflow-hidden rounded-control border border-line bg-surface focus-within:border-accent">
      <ErrorBoundary fallback={() => <WithoutEditor {...props} rich={rich} />}>
        <Suspense
          fallback={
            rich ? (
              <DocumentView document={asDocument(props.content)} className="px-3 py-2" />
            ) : (
              <PlainEditor {...props} />
            )
          }
        >
          <RichEditor {...props} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** Nothing that is typed before the editor has come is lost, nor read as a shortcut. */
function PlainEditor({ content, label, onChange }: EditorProps) {
  const { t } = useTranslation();
  return (
    <textarea
      aria-label={label}
      // It was asked for with a key or a press.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      rows={5}
      placeholder={t("notes.form.placeholder")}
      value={typeof content === "string" ? content : plainText(content)}
      onChange={(event) => onChange(event.target.value)}
      className="block w-full resize-y bg-transparent px-3 py-2 text-input outline-none placeholder:text-fg-3"
    />
  );
}

function WithoutEditor({ rich, ...props }: EditorProps & { rich: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Callout hue="amber" icon={TriangleAlert} role="status" className="rounded-none">
        {rich ? t("notes.form.no_editor_rich") : t("notes.form.no_editor")}
      </Callout>
      <PlainEditor {...props} />
    </>
  );
}
