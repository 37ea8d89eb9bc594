import { createStore, useStore } from "@/lib/store";
import type { ClientRef } from "./types";

interface Asked {
  /** With whom; null: the dialog asks. */
  client: ClientRef | null;
}

const asked = createStore<Asked | null>(null);

export const useContactToLog = (): Asked | null => useStore(asked);
export const closeLogContact = (): void => asked.set(null);

/** Opens the dialog, from anywhere. */
export const openLogContact = (client: ClientRef | null): void => asked.set({ client });
