import { type Editor, Node, mergeAttributes } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion, type SuggestionOptions } from "@tiptap/suggestion";
import type { TFunction } from "i18next";
import { UserRound } from "lucide-react";
import { answer, api } from "@/api/client";
import type { SuggestionItem } from "@/features/notes/components/suggestion-list";
import { suggestionPopup } from "@/features/notes/components/suggestion-popup";
import { kindOf } from "@/features/records/kinds";
import { isId } from "@/lib/address";
import type { Mentionable } from "./types";

const TYPING_PAUSE_MS = 150;
/** No name is longer: what goes on is a sentence. */
const LONGEST_QUERY = 80;

type Offered = SuggestionItem & { mention: Mentionable };
type Options = SuggestionOptions<Offered, Offered>;
type Asked = Parameters<NonNullable<Options["allow"]>>[0];

/** A part of the text as it is now. */
const textOf = ({ state: { doc }, range: { from, to } }: Asked) => doc.textBetween(from, to);

function offer(mention: Mentionable, t: TFunction): Offered {
  const kind = kindOf(mention.type);
  return {
    id: `${mention.type}:${mention.id}`,
    label: mention.label,
    description: mention.subtitle ?? undefined,
    icon: kind?.icon ?? UserRound,
    group: kind ? kind.plural(t) : t("mentions.people"),
    mention,
  };
}

/** People first, then record by record; within each as the server ranks them. */
function inGroups(found: readonly Offered[]): Offered[] {
  const groups = [...new Set(found.map(({ group }) => group))];
  const people = (group: string | undefined) =>
    found.some((one) => one.group === group && one.mention.type === "user") ? 0 : 1;
  return groups
    .toSorted((a, b) => people(a) - people(b))
    .flatMap((group) => found.filter((one) => one.group === group));
}

/** Offers people and records after a typed "@". What is pasted stays text. */
function mentionSuggestion(editor: Editor, t: TFunction): Options {
  let failed = false;
  /** The name that nothing has: longer ones have nothing either, so the list stays away. */
  let barren: { from: number; query: string } | undefined;

  return {
    editor,
    pluginKey: new PluginKey("mention"),
    char: "@",
    allowSpaces: true,
    allowedPrefixes: [" ", "(", "\u00A0"],
    debounce: TYPING_PAUSE_MS,
    decorationClass: "mention-query",
    allow: (asked) => {
      const { $from } = asked.state.selection;
      if ($from.parent.type.spec.code === true || asked.editor.isActive("code")) return false;
      const query = textOf(asked).slice(1);
      if (query.length > LONGEST_QUERY) return false;
      if (barren?.from === asked.range.from) return !query.startsWith(barren.query);
      return asked.isActive === true || query === "";
    },
    shouldShow: ({ transaction }) => transaction.getMeta("paste") !== true,
    items: async ({ query, signal }) => {
      failed = false;
      try {
        const params = { query: query.trim() === "" ? {} : { q: query.trim() } };
        const { items } = await answer(api.GET("/api/v1/mentions", { params, signal }));
        return inGroups(items.map((mention) => offer(mention, t)));
      } catch {
        failed = !signal.aborted;
        return [];
      }
    },
    command: ({ editor: now, range, props: { mention } }) => {
      const next = now.view.state.selection.$to.nodeAfter?.text ?? "";
      const to = next.startsWith(" ") ? range.to + 1 : range.to;
      const attrs = { id: mention.id, mentionType: mention.type, label: mention.label };
      const content = [
        { type: "mention", attrs },
        { type: "text", text: " " },
      ];
      now.chain().focus().insertContentAt({ from: range.from, to }, content).run();
    },
    render: suggestionPopup(t("mentions.offer"), ({ loading, items, query, range }) => {
      if (loading) return t("ui.loading");
      if (failed) return t("mentions.failed");
      if (items.length > 0) return undefined;
      // Somebody writes a sentence: no need to tell them.
      barren = query.includes(" ") ? { from: range.from, query } : undefined;
      return t("mentions.nothing");
    }),
  };
}

const attribute = (name: string) => (element: HTMLElement) => element.getAttribute(name);

/** A mention in the editor: one thing, that is written and removed as a whole. */
export const mentionNode = (t: TFunction) =>
  Node.create({
    name: "mention",
    group: "inline",
    inline: true,
    atom: true,
    selectable: false,

    addAttributes: () => ({
      id: {
        default: null,
        parseHTML: (element) => {
          const id = element.dataset["id"] ?? "";
          return isId(id) ? id : null;
        },
        renderHTML: ({ id }) => (id === null ? {} : { "data-id": id }),
      },
      mentionType: {
        default: "user",
        parseHTML: attribute("data-type"),
        renderHTML: ({ mentionType }) => ({ "data-type": mentionType }),
      },
      label: {
        default: "",
        parseHTML: (element) => (element.textContent ?? "").replace(/^@/, ""),
        renderHTML: () => ({}),
      },
    }),

    // As the server and the shown note write it: what is copied from there stays a mention.
    parseHTML: () => [{ tag: ".mention[data-type]" }],
    renderHTML: ({ node, HTMLAttributes }) => [
      "span",
      mergeAttributes({ class: "mention" }, HTMLAttributes),
      `@${String(node.attrs["label"])}`,
    ],
    renderText: ({ node }) => `@${String(node.attrs["label"])}`,

    addKeyboardShortcuts: () => ({
      Backspace: ({ editor }) =>
        editor.commands.command(({ tr, state: { selection } }) => {
          const { $from, empty } = selection;
          const before = $from.nodeBefore;
          if (!empty || before?.type.name !== "mention") return false;
          tr.delete($from.pos - before.nodeSize, $from.pos);
          return true;
        }),
    }),

    addProseMirrorPlugins() {
      return [Suggestion(mentionSuggestion(this.editor, t))];
    },
  });
