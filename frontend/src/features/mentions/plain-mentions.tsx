import { type ReactNode, createContext, useContext } from "react";

const Plain = createContext(false);

export const useArePlain = (): boolean => useContext(Plain);

/** Mentions within are their words alone: what is compared is the text, and a link would lead away from it. */
export function PlainMentions({ children }: { children: ReactNode }) {
  return <Plain value={true}>{children}</Plain>;
}
