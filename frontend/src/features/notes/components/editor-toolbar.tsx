import { type Editor, useEditorState } from "@tiptap/react";
import { ChevronDown, Ellipsis, Table2 } from "lucide-react";
import { Toolbar as Radix } from "radix-ui";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { useIsPhone } from "@/lib/use-media";
import { buttonStyle } from "@/ui/button-style";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import type { MenuItem } from "@/ui/menu-item";
import {
  type Tool,
  type ToolId,
  allTools,
  blockTools,
  historyTools,
  imageTool,
  insertTools,
  listTools,
  mainMarks,
  otherMarks,
  styleTools,
  tableTools,
} from "./editor-tools";
import { LinkTool } from "./link-tool";
import { useBackToText } from "./use-back-to-text";

interface ToolStates {
  on: readonly ToolId[];
  off: readonly ToolId[];
  inTable: boolean;
}

/** Of every tool, whether it is on and whether it can be used. */
function useToolStates(editor: Editor): ToolStates {
  return useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      on: allTools.filter((tool) => tool.active?.(now)).map((tool) => tool.id),
      off: allTools.filter((tool) => tool.can?.(now) === false).map((tool) => tool.id),
      inTable: now.isActive("table"),
    }),
  });
}

interface PartProps {
  editor: Editor;
  states: ToolStates;
}

/** One stop of the Tab key; the arrow keys lead on within it. A phone has room for what is used most. */
export function EditorToolbar({ editor, images }: { editor: Editor; images: boolean }) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const states = useToolStates(editor);
  const part = { editor, states };
  const pictures = images ? [imageTool] : [];
  return (
    <Radix.Root
      aria-label={t("notes.editor.toolbar")}
      className="flex flex-wrap items-center gap-0.5 border-b border-line px-1.5 py-1"
    >
      {!phone && <Tools {...part} tools={historyTools} />}
      <StyleMenu {...part} />
      {!phone && <Line />}
      <Tools {...part} tools={phone ? mainMarks.slice(0, 2) : [...mainMarks, ...otherMarks]} />
      {!phone && <Line />}
      <Tools {...part} tools={phone ? listTools.slice(0, 1) : [...listTools, ...blockTools]} />
      {!phone && <Line />}
      <LinkTool editor={editor} />
      <Tools {...part} tools={phone ? pictures : [...pictures, ...insertTools]} />
      {states.inTable && <TableMenu editor={editor} />}
      {phone && <MoreMenu {...part} />}
    </Radix.Root>
  );
}

const Line = () => <Radix.Separator className="mx-1 h-4 w-px shrink-0 bg-line" />;

interface ToolsProps extends PartProps {
  tools: readonly Tool[];
}

function Tools({ tools, editor, states }: ToolsProps) {
  const { t } = useTranslation();
  return tools.map((tool) => {
    const on = states.on.includes(tool.id);
    return (
      <Radix.Button key={tool.id} asChild>
        <IconButton
          label={t(`notes.editor.tool.${tool.id}`)}
          icon={tool.icon}
          {...(tool.keys !== undefined && { keys: tool.keys })}
          {...(tool.active && { "aria-pressed": on })}
          disabledReason={states.off.includes(tool.id) ? t("notes.editor.not_now") : undefined}
          className={cn(on && "bg-selected text-fg")}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => tool.run(editor)}
        />
      </Radix.Button>
    );
  });
}

function useRows({ editor, states }: PartProps) {
  const { t } = useTranslation();
  const { choose, onCloseAutoFocus } = useBackToText(editor);
  const rows = (tools: readonly Tool[]): MenuItem[] =>
    tools.map((tool) => ({
      id: tool.id,
      label: t(`notes.editor.tool.${tool.id}`),
      icon: tool.icon,
      keys: tool.keys,
      ...(tool.active && { checked: states.on.includes(tool.id) }),
      disabledReason: states.off.includes(tool.id) ? t("notes.editor.not_now") : undefined,
      onSelect: () => choose(() => tool.run(editor)),
    }));
  return { rows, onCloseAutoFocus };
}

const inBar = (button: ReactElement) => <Radix.Button asChild>{button}</Radix.Button>;

function StyleMenu(props: PartProps) {
  const { t } = useTranslation();
  const { rows, onCloseAutoFocus } = useRows(props);
  const current = styleTools.findLast((tool) => props.states.on.includes(tool.id));
  const label = t(`notes.editor.tool.${current?.id ?? "paragraph"}`);
  return (
    <Menu
      align="start"
      onCloseAutoFocus={onCloseAutoFocus}
      trigger={inBar(
        <button
          type="button"
          aria-label={t("notes.editor.style", { style: label })}
          className={buttonStyle({ variant: "ghost", size: "sm", className: "max-md:px-1.5" })}
        >
          <span className="max-w-24 truncate">{label}</span>
          <ChevronDown aria-hidden />
        </button>,
      )}
      sections={[{ id: "style", items: rows(styleTools) }]}
    />
  );
}

function MoreMenu(props: PartProps) {
  const { t } = useTranslation();
  const { rows, onCloseAutoFocus } = useRows(props);
  return (
    <Menu
      onCloseAutoFocus={onCloseAutoFocus}
      trigger={inBar(<IconButton label={t("notes.editor.more")} icon={Ellipsis} />)}
      sections={[
        { id: "marks", items: rows([...mainMarks.slice(2), ...otherMarks]) },
        { id: "blocks", items: rows([...listTools.slice(1), ...blockTools, ...insertTools]) },
        { id: "history", items: rows(historyTools) },
      ]}
    />
  );
}

function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const { choose, onCloseAutoFocus } = useBackToText(editor);
  return (
    <Menu
      align="start"
      onCloseAutoFocus={onCloseAutoFocus}
      trigger={inBar(<IconButton label={t("notes.editor.table.label")} icon={Table2} />)}
      sections={[
        {
          id: "table",
          items: tableTools.map(({ id, run }) => ({
            id,
            label: t(`notes.editor.table.${id}`),
            danger: id.startsWith("delete"),
            onSelect: () => choose(() => run(editor)),
          })),
        },
      ]}
    />
  );
}
