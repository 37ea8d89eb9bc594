import { shift } from "@floating-ui/dom";
import { ReactRenderer } from "@tiptap/react";
import type { SuggestionOptions, SuggestionProps } from "@tiptap/suggestion";
import {
  type SuggestionItem,
  SUGGESTIONS_ID,
  SuggestionList,
  suggestionId,
} from "./suggestion-list";

/** For `floatingUi` of a suggestion: within the window, whatever its width. */
export const withinWindow = { strategy: "fixed" as const, middleware: [shift({ padding: 8 })] };

type Renderer<T> = ReturnType<NonNullable<SuggestionOptions<T, T>["render"]>>;

/** What is said in the place of an empty list. */
type NoteOf<T> = (given: SuggestionProps<T, T>) => string | undefined;

/** The list that belongs to what is typed: where it stands, its keys, and what screen readers hear of it. */
class Popup<T extends SuggestionItem> {
  readonly #label: string;
  #given: SuggestionProps<T, T> | undefined;
  #list: ReactRenderer | undefined;
  #unmount: (() => void) | undefined;
  #items: readonly T[] = [];
  #active = 0;
  /** This key came before the answer: it means the first one of that. */
  #wanted: string | undefined;
  readonly #noteOf: NoteOf<T>;
  #note: string | undefined;

  constructor(label: string, noteOf: NoteOf<T>) {
    this.#label = label;
    this.#noteOf = noteOf;
  }

  open(given: SuggestionProps<T, T>): void {
    this.#items = [];
    this.#active = 0;
    this.#wanted = undefined;
    this.#given = given;
    this.#note = undefined;
    this.#list = new ReactRenderer(SuggestionList, { editor: given.editor, props: this.#props() });
    this.#unmount = given.mount(this.#list.element);
  }

  show(given: SuggestionProps<T, T>): void {
    this.#given = given;
    this.#note = this.#noteOf(given);
    // The earlier ones stay until the new ones are there.
    if (!given.loading) this.#items = given.items;
    this.#activate(given.loading ? this.#active : 0);
    if (!given.loading) this.#catchUp(given);
  }

  /** What a key meant that was faster than the answer. */
  #catchUp({ editor, items: [first], command }: SuggestionProps<T, T>): void {
    const key = this.#wanted;
    this.#wanted = undefined;
    if (key === undefined) return;
    if (first) command(first);
    else if (key === "Enter") editor.commands.keyboardShortcut(key);
  }

  close(): void {
    this.#unmount?.();
    this.#list?.destroy();
    this.#list = undefined;
    this.#items = [];
    this.#note = undefined;
    this.#describe();
    this.#given = undefined;
  }

  /** Whether the key was one of the list's. */
  press(event: KeyboardEvent): boolean {
    const loading = this.#given?.loading === true;
    if (event.key === "Escape") {
      // It closes the list, and leaves the form around it alone.
      if (this.#items.length > 0 || this.#note !== undefined) event.stopPropagation();
      return false;
    }
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Enter" || event.key === "Tab") {
      return this.#choose(event.key, loading);
    }
    const count = this.#items.length;
    if (count === 0) return false;
    if (event.key === "ArrowDown") this.#activate((this.#active + 1) % count);
    else if (event.key === "ArrowUp") this.#activate((this.#active + count - 1) % count);
    else return false;
    return true;
  }

  #choose(key: string, loading: boolean): boolean {
    if (loading) {
      this.#wanted = key;
      return true;
    }
    const item = this.#items[this.#active];
    if (!item) return false;
    this.#given?.command(item);
    return true;
  }

  #activate(place: number): void {
    this.#active = place;
    this.#list?.updateProps(this.#props());
    this.#describe();
  }

  #props() {
    return {
      items: this.#items,
      active: this.#active,
      label: this.#label,
      note: this.#note,
      onChoose: (item: SuggestionItem) => {
        const chosen = this.#items.find(({ id }) => id === item.id);
        if (chosen) this.#given?.command(chosen);
      },
    };
  }

  /** The focus stays in the text: this tells where the attention is. */
  #describe(): void {
    const editor = this.#given?.editor;
    if (!editor || editor.isDestroyed) return;
    const { dom } = editor.view;
    const open = this.#items.length > 0;
    const say = (name: string, value: string) =>
      open ? dom.setAttribute(name, value) : dom.removeAttribute(name);
    say("aria-controls", SUGGESTIONS_ID);
    say("aria-autocomplete", "list");
    say("aria-activedescendant", suggestionId(this.#active));
  }
}

/** For `render` of a suggestion: `Suggestion({ …, render: suggestionPopup(label) })`. */
export function suggestionPopup<T extends SuggestionItem>(
  label: string,
  noteOf: NoteOf<T> = () => undefined,
): () => Renderer<T> {
  return () => {
    const popup = new Popup<T>(label, noteOf);
    return {
      onStart: (given) => popup.open(given),
      onUpdate: (given) => popup.show(given),
      onExit: () => popup.close(),
      onKeyDown: ({ event }) => popup.press(event),
    };
  };
}
