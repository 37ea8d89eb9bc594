import { type Editor, Node, mergeAttributes } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Fragment, type Node as DocNode, Slice } from "@tiptap/pm/model";
import {
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  Selection,
  type Transaction,
} from "@tiptap/pm/state";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { createElement } from "react";
import { outsideHost, ownUrl } from "@/features/attachments/own-url";
import { acceptImages, isImage, named } from "@/features/attachments/rules";
import { chooseFiles } from "@/lib/choose-files";
import { fileOfDataUrl } from "../data-url";
import { ofArrived } from "../image-sizes";
import type { EditorFiles } from "./editor-props";
import { ImageView } from "./image-view";

export interface ImageOptions {
  files: EditorFiles;
  /** Of what is pasted without one. */
  fallbackName: string;
}

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    image: { pickImage: () => ReturnType };
  }
}

/**
 * Without the view of this app the browser must not ask for it: it would have no token, and another host would hear of
 * the reader.
 */
const SRC = "data-src";

/** Where the image came from, when the element names a place that can be kept. */
function sourceOf(element: HTMLElement): string | undefined {
  const src = element.getAttribute(SRC) ?? element.getAttribute("src") ?? "";
  if (ownUrl(src) !== undefined || outsideHost(src) !== undefined) return src;
  // Becomes an upload as soon as it is pasted.
  return /^data:image\//i.test(src) ? src : undefined;
}

const pixels = (element: HTMLElement, name: string): number | null => {
  const value = element.getAttribute(name) ?? "";
  return /^[1-9]\d{0,4}$/.test(value) ? Number(value) : null;
};

/** What counts the readers of a mail is no picture. */
const isSpy = (element: HTMLElement) =>
  element.getAttribute("width") === "1" || element.getAttribute("height") === "1";

const attribute = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(name),
});

const size = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => pixels(element, name),
});

/** Puts pictures into the text, and all other files beside it. */
export function insertFiles(
  editor: Editor,
  { files, fallbackName }: ImageOptions,
  given: readonly File[],
  at?: number,
): void {
  const others = given.filter((file) => !isImage(file));
  if (others.length > 0) files.attach(others);
  const pictures = given.filter(isImage).map((file) => ({
    type: "image",
    attrs: { upload: files.uploads.add(named(file, fallbackName), "text") },
  }));
  if (pictures.length === 0) return;
  const { selection } = editor.state;
  // An image that is chosen stays: the new ones come after it.
  const { to, from = to } = selection instanceof NodeSelection ? { to: selection.to } : selection;
  editor
    .chain()
    .focus()
    .insertContentAt(at ?? { from, to }, pictures)
    // However quickly they follow each other, each is undone by itself.
    .command(({ tr }) => goOnAfter(closeHistory(tr)))
    .run();
}

/** Whoever types next goes on below, and does not write over the image. */
function goOnAfter(tr: Transaction): boolean {
  const { to } = tr.selection;
  const text = Selection.findFrom(tr.doc.resolve(to), 1, true);
  if (text) {
    tr.setSelection(text);
    return true;
  }
  const line = tr.doc.type.schema.nodes["paragraph"]?.create();
  if (line) tr.insert(to, line).setSelection(Selection.near(tr.doc.resolve(to + 1)));
  return true;
}

const uploadOf = (node: DocNode): string | undefined => {
  const key: unknown = node.type.name === "image" ? node.attrs["upload"] : undefined;
  return typeof key === "string" ? key : undefined;
};

/** The address of what has arrived takes the place of the upload; undoing goes past that. */
function arrivals(state: EditorState, { files }: ImageOptions): Transaction | null {
  const { tr } = state;
  state.doc.descendants((node, at) => {
    const key = uploadOf(node);
    const upload = key === undefined ? undefined : files.uploads.get(key);
    if (upload?.state.is !== "done") return;
    const { url: src, width, height } = upload.state.attachment;
    tr.setNodeMarkup(at, null, { ...node.attrs, src, ...ofArrived(width, height), upload: null });
  });
  return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
}

function keysIn(doc: DocNode): Set<string> {
  const keys = new Set<string>();
  doc.descendants((node) => {
    const key = uploadOf(node);
    if (key !== undefined) keys.add(key);
  });
  return keys;
}

/** Pictures that are part of pasted HTML are uploaded like others. */
function uploadInline(fragment: Fragment, options: ImageOptions): Fragment {
  const nodes: DocNode[] = [];
  fragment.forEach((node) => {
    const src: unknown = node.attrs["src"];
    if (node.type.name !== "image" || typeof src !== "string" || !src.startsWith("data:")) {
      nodes.push(node.isText ? node : node.copy(uploadInline(node.content, options)));
      return;
    }
    const file = fileOfDataUrl(src, options.fallbackName);
    if (!file) return;
    const upload = options.files.uploads.add(file, "text");
    nodes.push(node.type.create({ ...node.attrs, src: null, upload }));
  });
  return Fragment.fromArray(nodes);
}

/** Office programs offer a picture of the text as well as the text. */
const hasText = (html: string): boolean =>
  html
    .replaceAll(/<!--.*?-->|<style.*?<\/style>/gis, "")
    .replaceAll(/<[^>]*>/g, "")
    .trim() !== "";

const filesOf = (data: DataTransfer | null): File[] => Array.from(data?.files ?? []);

function imagePlugin(editor: Editor, options: ImageOptions): Plugin {
  return new Plugin({
    key: new PluginKey("imageUploads"),
    appendTransaction: (transactions, _before, state) =>
      transactions.some((one) => one.docChanged) ? arrivals(state, options) : null,
    view: (view) => {
      const { uploads } = options.files;
      const unsubscribe = uploads.list.subscribe(() => {
        const transaction = arrivals(view.state, options);
        if (transaction) view.dispatch(transaction);
      });
      return {
        update: ({ state }, before) => {
          if (state.doc === before.doc) return;
          const now = keysIn(state.doc);
          for (const key of keysIn(before.doc)) if (!now.has(key)) uploads.cancel(key);
        },
        destroy: unsubscribe,
      };
    },
    props: {
      handlePaste: (_view, event) => {
        const files = filesOf(event.clipboardData);
        if (files.length === 0 || hasText(event.clipboardData?.getData("text/html") ?? ""))
          return false;
        insertFiles(editor, options, files);
        return true;
      },
      handleDrop: (view, event, _slice, moved) => {
        const files = filesOf(event.dataTransfer);
        if (moved || files.length === 0) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        insertFiles(editor, options, files, at);
        return true;
      },
      transformPasted: (slice) =>
        new Slice(uploadInline(slice.content, options), slice.openStart, slice.openEnd),
    },
  });
}

/** An image in the text: ours, one from elsewhere until the note is saved, or one on its way to the server. */
export const imageNode = (options: ImageOptions) =>
  Node.create({
    name: "image",
    group: "block",
    draggable: true,
    addAttributes: () => ({
      src: {
        default: null,
        parseHTML: sourceOf,
        renderHTML: ({ src }: Record<string, unknown>) =>
          typeof src === "string" ? { [SRC]: src } : {},
      },
      alt: attribute("alt"),
      title: attribute("title"),
      width: size("width"),
      height: size("height"),
      upload: { default: null, rendered: false, parseHTML: () => null },
    }),
    parseHTML: () => [
      {
        tag: `img[src], img[${SRC}]`,
        getAttrs: (element) => (sourceOf(element) === undefined || isSpy(element) ? false : null),
      },
    ],
    renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes)],
    addNodeView: () =>
      ReactNodeViewRenderer((props) =>
        createElement(ImageView, { ...props, uploads: options.files.uploads }),
      ),
    addCommands: () => ({
      pickImage:
        () =>
        ({ editor }) => {
          chooseFiles(acceptImages, (chosen) => insertFiles(editor, options, chosen));
          return true;
        },
    }),
    addProseMirrorPlugins() {
      return [imagePlugin(this.editor, options)];
    },
  });
