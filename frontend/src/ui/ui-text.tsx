import { createContext, type ReactNode, use } from "react";

/** The few words that the kit says by itself. The kit knows no catalogue: the app hands them in, translated. */
export interface UiText {
  close: string;
  clear: string;
  cancel: string;
  loading: string;
  noMatches: string;
  optional: string;
  retry: string;
  copy: string;
  copied: string;
  requestId: string;
  showPassword: string;
  hidePassword: string;
  notifications: string;
  remove: (thing: string) => string;
  selected: (count: number) => string;
}

const UiTextContext = createContext<UiText | null>(null);

export function UiTextProvider({ text, children }: { text: UiText; children: ReactNode }) {
  return <UiTextContext value={text}>{children}</UiTextContext>;
}

export function useUiText(): UiText {
  const text = use(UiTextContext);
  if (!text) throw new Error("UiTextProvider is missing above this component");
  return text;
}
