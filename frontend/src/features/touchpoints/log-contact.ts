import { createStore, useStore } from "@/lib/store";
import type { ClientRef } from "./types";
import type { Countable } from "./countable";

interface Asked {
  /** With whom; null: the dialog asks. */
  client: ClientRef | null;
  /** The event or the conversation that it was. */
  source?: Countable;
}

const asked = createStore<Asked | null>(null);

export const useContactToLog = (): Asked | null => useStore(asked);
export const closeLogContact = (): void => asked.set(null);

/** Opens the dialog, from anywhere. */
export const openLogContact = (client: ClientRef | null): void => asked.set({ client });

/** Opens it for what took place with the client already. */
export const openCounting = (client: ClientRef, source: Countable): void =>
  asked.set({ client, source });
