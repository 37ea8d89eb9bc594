import { type Editor, useEditorState } from "@tiptap/react";
import { Link2 } from "lucide-react";
import { Toolbar } from "radix-ui";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { safeHref } from "../document";
import { useBackToText } from "./use-back-to-text";

/** "example.com" means the site of that name. */
function addressOf(typed: string): string | undefined {
  const text = typed.trim();
  const whole = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  return text === "" ? undefined : safeHref(whole);
}

/** Makes a link of what is selected; changes or removes the one that the cursor is in. */
export function LinkTool({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { choose, onCloseAutoFocus } = useBackToText(editor);
  const current = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const href: unknown = now.getAttributes("link")["href"];
      return typeof href === "string" ? href : null;
    },
  });
  return (
    <Popover
      label={t("notes.editor.tool.link")}
      open={open}
      onOpenChange={setOpen}
      onCloseAutoFocus={onCloseAutoFocus}
      className="w-80 p-3"
      trigger={
        <Toolbar.Button asChild>
          <IconButton
            label={t("notes.editor.tool.link")}
            icon={Link2}
            aria-pressed={current !== null}
            className={cn(current !== null && "bg-selected text-fg")}
            onMouseDown={(event) => event.preventDefault()}
          />
        </Toolbar.Button>
      }
    >
      <LinkForm
        editor={editor}
        current={current}
        onDone={(change) => {
          choose(change);
          setOpen(false);
        }}
      />
    </Popover>
  );
}

interface LinkFormProps {
  editor: Editor;
  current: string | null;
  onDone: (change: () => void) => void;
}

function LinkForm({ editor, current, onDone }: LinkFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(current ?? "");
  const [wrong, setWrong] = useState(false);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    // In the tree of React it lies within the form of the note.
    event.stopPropagation();
    const href = addressOf(typed);
    if (href === undefined) return setWrong(true);
    return onDone(() => {
      const chain = editor.chain().focus().extendMarkRange("link");
      if (editor.state.selection.empty && current === null) {
        const link = {
          type: "text",
          text: typed.trim(),
          marks: [{ type: "link", attrs: { href } }],
        };
        chain.insertContent(link).run();
      } else chain.setLink({ href }).run();
    });
  };
  const remove = () =>
    onDone(() => void editor.chain().focus().extendMarkRange("link").unsetLink().run());
  return (
    <form noValidate onSubmit={apply} className="flex flex-col gap-3">
      <Input
        label={t("notes.editor.link.address")}
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        value={typed}
        error={wrong ? t("notes.editor.link.wrong") : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
      />
      <div className="flex justify-end gap-2">
        {current !== null && (
          <Button size="sm" variant="ghost" onClick={remove}>
            {t("notes.editor.link.remove")}
          </Button>
        )}
        <Button size="sm" variant="primary" type="submit">
          {t("notes.editor.link.apply")}
        </Button>
      </div>
    </form>
  );
}
