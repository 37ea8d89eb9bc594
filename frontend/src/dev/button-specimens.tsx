import { Archive, Bold, Italic, Pencil, Plus, Trash2 } from "lucide-react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Keys } from "@/ui/kbd";
import { Specimen } from "./specimen";

const variants = ["primary", "secondary", "ghost", "danger"] as const;
const sizes = ["md", "sm", "xs"] as const;

export function ButtonSpecimens() {
  return (
    <>
      <Specimen name="Button" row>
        {sizes.map((size) =>
          variants.map((variant) => (
            <Button key={`${size}-${variant}`} size={size} variant={variant}>
              {variant}
            </Button>
          )),
        )}
      </Specimen>
      <Specimen name="Button: icon, pending, with a reason" row>
        <Button variant="primary" icon={Plus}>
          New client
        </Button>
        <Button variant="primary" pending>
          Saving
        </Button>
        <Button icon={Archive} disabledReason="Only an admin can archive clients">
          Archive
        </Button>
        <Button variant="danger" icon={Trash2} size="sm">
          Delete
        </Button>
      </Specimen>
      <Specimen name="IconButton, Keys" row>
        <IconButton label="Edit" icon={Pencil} keys="e" />
        <IconButton label="Bold" icon={Bold} size="xs" />
        <IconButton label="Italic" icon={Italic} variant="secondary" />
        <IconButton label="Add" icon={Plus} variant="primary" size="md" />
        <IconButton label="Saving" icon={Plus} pending />
        <IconButton label="Delete" icon={Trash2} disabledReason="Something still depends on it" />
        <Keys keys="mod+k" />
        <Keys keys="g c" />
        <Keys keys="shift+p" />
      </Specimen>
    </>
  );
}
