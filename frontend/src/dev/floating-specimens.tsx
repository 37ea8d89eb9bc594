import { Archive, Ellipsis, Pencil, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { ContextMenu } from "@/ui/context-menu";
import { Dialog } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";
import { Menu } from "@/ui/menu";
import type { MenuSection } from "@/ui/menu-item";
import { Popover } from "@/ui/popover";
import { Sheet } from "@/ui/sheet";
import { Textarea } from "@/ui/textarea";
import { type Notice, notify } from "@/ui/toast";
import { Tooltip } from "@/ui/tooltip";
import { Specimen } from "./specimen";

const say = (title: string) => () => notify({ title });

const sections: MenuSection[] = [
  {
    id: "edit",
    items: [
      { id: "edit", label: "Edit", icon: Pencil, keys: "e", onSelect: say("Edit") },
      { id: "star", label: "Important", icon: Star, checked: true, onSelect: say("Important") },
    ],
  },
  {
    id: "end",
    label: "Put away",
    items: [
      {
        id: "archive",
        label: "Archive",
        icon: Archive,
        disabledReason: "Two invoices are open",
        onSelect: say("Archive"),
      },
      { id: "delete", label: "Delete", icon: Trash2, danger: true, onSelect: say("Delete") },
    ],
  },
];

const notices: Notice[] = [
  { title: "Client archived", tone: "success", action: { label: "Undo", run: say("Restored") } },
  { title: "Ada changed this client", description: "2 minutes ago", tone: "info" },
  { title: "The period is almost over", tone: "warning" },
  {
    title: "Not saved",
    description: "The server does not answer",
    tone: "error",
    action: { label: "Retry", run: say("Saved") },
  },
];

export function FloatingSpecimens() {
  return (
    <>
      <MenuSpecimens />
      <DialogSpecimens />
    </>
  );
}

function MenuSpecimens() {
  return (
    <Specimen name="Menu, ContextMenu, Popover, Tooltip, Toast" row>
      <Menu
        trigger={<IconButton label="More" icon={Ellipsis} variant="secondary" />}
        sections={sections}
        align="start"
      />
      <ContextMenu sections={sections}>
        <div className="rounded-control border border-dashed px-3 py-1.5 text-fg-2">
          Right mouse button here
        </div>
      </ContextMenu>
      <Popover label="Display" trigger={<Button size="sm">Display</Button>} className="p-3">
        <Input label="Days" defaultValue="30" />
      </Popover>
      <Tooltip text="Only what is said elsewhere too" keys="mod+k">
        <Button size="sm">Tooltip</Button>
      </Tooltip>
      {notices.map((notice) => (
        <Button key={notice.title} size="sm" onClick={() => notify(notice)}>
          {`Toast: ${notice.tone}`}
        </Button>
      ))}
    </Specimen>
  );
}

function DialogSpecimens() {
  const [open, setOpen] = useState<"dialog" | "sheet" | "confirm" | null>(null);
  const close = () => setOpen(null);
  return (
    <Specimen name="Dialog, Sheet, Confirm" row>
      <Button onClick={() => setOpen("dialog")}>Dialog</Button>
      <Button onClick={() => setOpen("sheet")}>Sheet</Button>
      <Button onClick={() => setOpen("confirm")}>Confirm</Button>
      <Dialog
        open={open === "dialog"}
        onOpenChange={close}
        title="Log contact"
        description="It becomes the last contact with this client."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Log contact
            </Button>
          </>
        }
      >
        <Textarea label="Summary" />
      </Dialog>
      <Sheet
        open={open === "sheet"}
        onOpenChange={close}
        title="New client"
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Create client
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <Input label="Name" required />
          <Input label="Email" error="This is not an email address" />
          <Textarea label="Address" optional />
        </div>
      </Sheet>
      <Confirm
        open={open === "confirm"}
        onOpenChange={close}
        title="Delete this client?"
        description="Its notes and attachments go with it. This can't be undone."
        confirmLabel="Delete client"
        danger
        onConfirm={close}
      />
    </Specimen>
  );
}
