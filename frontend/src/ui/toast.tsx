import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { Toaster as Sonner, toast } from "sonner";
import { useUiText } from "./ui-text";

export interface Notice {
  title: string;
  description?: string;
  tone?: "info" | "success" | "warning" | "error";
  /** Undo, Retry, Open. */
  action?: { label: string; run: () => void };
  /** The same id replaces the toast that is shown. */
  id?: string;
  /** Milliseconds; by itself somewhat longer when there is something to press. */
  lasts?: number;
}

const LASTS_MS = 5000;
const LASTS_WITH_ACTION_MS = 8000;

/** Says that something happened. A fault of a form or dialog is shown there, not here. */
export function notify({ title, description, tone = "info", action, id, lasts }: Notice): void {
  const show = tone === "info" ? toast : toast[tone];
  show(title, {
    description,
    duration: lasts ?? (action ? LASTS_WITH_ACTION_MS : LASTS_MS),
    ...(id !== undefined && { id }),
    ...(action && { action: { label: action.label, onClick: action.run } }),
  });
}

export const dismissNotice = (id: string): void => void toast.dismiss(id);

const signs = {
  success: <CircleCheck aria-hidden data-hue="green" className="size-4 text-hue-dot" />,
  info: <Info aria-hidden data-hue="blue" className="size-4 text-hue-dot" />,
  warning: <TriangleAlert aria-hidden data-hue="amber" className="size-4 text-hue-dot" />,
  error: <CircleAlert aria-hidden data-hue="red" className="size-4 text-hue-dot" />,
};

const classNames = {
  toast:
    "flex w-(--width) items-center gap-2.5 rounded-card bg-raised px-3 py-2.5 font-sans text-body text-fg shadow-float max-md:w-full",
  content: "min-w-0 flex-1",
  title: "font-medium",
  description: "text-meta text-fg-2",
  icon: "shrink-0",
  actionButton:
    "h-control-xs shrink-0 rounded-control border border-line px-2 text-meta font-medium hover:bg-hover",
};

export function Toaster() {
  const text = useUiText();
  return (
    <Sonner
      expand
      position="bottom-right"
      containerAriaLabel={text.notifications}
      icons={signs}
      offset={16}
      mobileOffset={{ bottom: "calc(var(--bottom-bar) + 12px)", left: 12, right: 12 }}
      toastOptions={{ unstyled: true, classNames }}
    />
  );
}
