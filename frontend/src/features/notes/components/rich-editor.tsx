import { EditorContent, type JSONContent, useEditor } from "@tiptap/react";
import type { TFunction } from "i18next";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { mentionNode } from "@/features/mentions/editor-mention";
import { asDocument } from "../content";
import { type DocumentNode, isDocument } from "../document";
import type { EditorFiles, EditorProps } from "./editor-props";
import { editorExtensions } from "./editor-extensions";
import { EditorToolbar } from "./editor-toolbar";
import { imageNode } from "./image-extension";
import { slashMenu } from "./slash-menu";

/** Somebody who writes the title while this one loads goes on there. */
const mayTakeFocus = () => !(document.activeElement instanceof HTMLInputElement);

/** A copy that the editor may do with as it likes. */
function own({ content, marks, ...node }: DocumentNode): JSONContent {
  return {
    ...node,
    ...(marks && { marks: [...marks] }),
    ...(content && { content: content.map(own) }),
  };
}

/**
 * Reading pasted HTML runs nothing, but the browser looks at such attributes before the editor drops them, and
 * reports each as an offence against the policy of the page.
 */
const withoutHandlers = (html: string): string =>
  html.replaceAll(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>|<\/?[a-z][^>]*>?/gi, (tag) =>
    tag.replaceAll(/(^|[\s/"'])on\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi, "$1"),
  );

const nodesOfNotes = (t: TFunction, files: EditorFiles) => [
  imageNode({ files, fallbackName: t("attachments.image.pasted_name") }),
  mentionNode(t),
];

/** The editor of rich text: a part of its own, loaded when somebody is about to write. */
export default function RichEditor({ content, label, files, onChange }: EditorProps) {
  const { t } = useTranslation();
  // It keeps the text itself from here on.
  const [begin] = useState(() => own(asDocument(content)));
  const [autofocus] = useState(() => (mayTakeFocus() ? ("end" as const) : false));
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);
  const extensions = useMemo(
    () => [
      ...editorExtensions(t("notes.form.placeholder"), t("notes.task_done")),
      slashMenu(t, files !== undefined),
      ...(files ? nodesOfNotes(t, files) : []),
    ],
    [t, files],
  );
  const editorProps = useMemo(
    () => ({
      transformPastedHTML: withoutHandlers,
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        class: "prose min-h-28 px-3 py-2 outline-none",
      },
    }),
    [label],
  );
  const editor = useEditor({
    extensions,
    editorProps,
    content: begin,
    autofocus,
    // The page allows no styles but its own: they are in prose.css.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: now }) => {
      const json: unknown = now.getJSON();
      if (isDocument(json)) changed.current(json);
    },
  });
  return (
    <>
      <EditorToolbar editor={editor} images={files !== undefined} />
      <EditorContent editor={editor} className="max-h-[60dvh] overflow-y-auto" />
    </>
  );
}
