import { type Editor, useEditorState } from "@tiptap/react";
import { Table2 } from "lucide-react";
import { Toolbar as Radix } from "radix-ui";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { type Tool, allTools, tableTools, tools } from "./editor-tools";
import { LinkTool } from "./link-tool";

/** Of every tool, whether it is on and whether it can be used. */
function useToolStates(editor: Editor) {
  return useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      on: allTools.filter((tool) => tool.active?.(now)).map((tool) => tool.id),
      off: allTools.filter((tool) => tool.can?.(now) === false).map((tool) => tool.id),
      inTable: now.isActive("table"),
    }),
  });
}

export function EditorToolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const { on, off, inTable } = useToolStates(editor);
  return (
    <Radix.Root
      aria-label={t("notes.editor.toolbar")}
      className="flex flex-wrap items-center gap-0.5 border-b border-line px-1.5 py-1"
    >
      {tools.map((group, index) => (
        // oxlint-disable-next-line no-array-index-key
        <Fragment key={index}>
          {index > 0 && <Radix.Separator className="mx-1 h-4 w-px shrink-0 bg-line" />}
          {group.map((tool) => (
            <ToolButton
              key={tool.id}
              tool={tool}
              editor={editor}
              on={on.includes(tool.id)}
              off={off.includes(tool.id)}
            />
          ))}
          {group.some(({ id }) => id === "table") && (
            <>
              {inTable && <TableMenu editor={editor} />}
              <LinkTool editor={editor} />
            </>
          )}
        </Fragment>
      ))}
    </Radix.Root>
  );
}

interface ToolButtonProps {
  tool: Tool;
  editor: Editor;
  on: boolean;
  off: boolean;
}

function ToolButton({ tool, editor, on, off }: ToolButtonProps) {
  const { t } = useTranslation();
  return (
    <Radix.Button asChild>
      <IconButton
        label={t(`notes.editor.tool.${tool.id}`)}
        icon={tool.icon}
        {...(tool.keys !== undefined && { keys: tool.keys })}
        {...(tool.active && { "aria-pressed": on })}
        disabledReason={off ? t("notes.editor.not_now") : undefined}
        className={cn(on && "bg-selected text-fg")}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => tool.run(editor)}
      />
    </Radix.Button>
  );
}

function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  return (
    <Menu
      align="start"
      trigger={<IconButton label={t("notes.editor.table.label")} icon={Table2} />}
      sections={[
        {
          id: "table",
          items: tableTools.map(({ id, run }) => ({
            id,
            label: t(`notes.editor.table.${id}`),
            danger: id === "delete_table",
            // After the menu has given the focus back.
            onSelect: () => void setTimeout(() => run(editor)),
          })),
        },
      ]}
    />
  );
}
