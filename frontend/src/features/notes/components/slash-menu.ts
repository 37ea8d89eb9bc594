import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion } from "@tiptap/suggestion";
import type { TFunction } from "i18next";
import { fold } from "@/lib/text";
import {
  type Tool,
  blockTools,
  imageTool,
  insertTools,
  listTools,
  styleTools,
} from "./editor-tools";
import type { SuggestionItem } from "./suggestion-list";
import { suggestionPopup, withinWindow } from "./suggestion-popup";

interface Block extends SuggestionItem {
  tool: Tool;
  /** Found under these as well: the words of the language, and the English ones that hands remember. */
  words: string;
}

const groups = [
  { id: "text", tools: styleTools },
  { id: "lists", tools: listTools },
  { id: "insert", tools: [...blockTools, imageTool, ...insertTools] },
] as const;

/** "todo" and "h1" are what people type. */
const nicknames: Partial<Record<Tool["id"], string>> = {
  heading1: "h1 title",
  heading2: "h2",
  heading3: "h3",
  task_list: "todo check",
  bullet_list: "ul bullet",
  ordered_list: "ol number",
  code_block: "pre",
  rule: "divider line hr",
  image: "picture photo img",
};

const blocksOf = (t: TFunction): Block[] =>
  groups.flatMap(({ id, tools }) =>
    tools.map((tool) => {
      const label = t(`notes.editor.tool.${tool.id}`);
      return {
        id: tool.id,
        label,
        icon: tool.icon,
        group: t(`notes.editor.group.${id}`),
        ...(tool.keys !== undefined && { keys: tool.keys }),
        tool,
        words: fold(`${label} ${tool.id.replaceAll("_", " ")} ${nicknames[tool.id] ?? ""}`),
      };
    }),
  );

/** Those of whose words one begins with what was typed. */
export function matching<T extends { words: string }>(blocks: readonly T[], query: string): T[] {
  const wanted = fold(query);
  return blocks.filter(({ words }) => words.split(" ").some((word) => word.startsWith(wanted)));
}

function choose(editor: Editor, range: Range, { tool }: Block): void {
  editor.chain().focus().deleteRange(range).run();
  tool.run(editor);
}

/** "/" at the start of a line or after a space offers what a line can become, and what can be put in. */
export const slashMenu = (t: TFunction, images: boolean) =>
  Extension.create({
    name: "slashMenu",
    addProseMirrorPlugins() {
      const { editor } = this;
      const blocks = blocksOf(t).filter(({ tool }) => images || tool !== imageTool);
      return [
        Suggestion<Block, Block>({
          editor,
          pluginKey: new PluginKey("slashMenu"),
          char: "/",
          // A code block is full of slashes.
          allow: ({ editor: now }) => !now.isActive("codeBlock") && !now.isActive("code"),
          items: ({ query }) =>
            matching(blocks, query).filter(({ tool }) => tool.can?.(editor) !== false),
          command: ({ range, props }) => choose(editor, range, props),
          floatingUi: withinWindow,
          render: suggestionPopup(t("notes.editor.blocks")),
        }),
      ];
    },
  });
