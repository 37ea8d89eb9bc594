import type { components } from "../schema";

export type TokenAnswer = components["schemas"]["TokenAnswer"];

/** What the tabs of one browser tell each other. */
export type Message =
  | { type: "opened"; answer: TokenAnswer; expiresAt: number }
  | { type: "closed" };

export interface Channel {
  tell: (message: Message) => void;
  hear: (listener: (message: Message) => void) => void;
}

const NAME = "rapport.session";

export function browserChannel(): Channel {
  const channel = new BroadcastChannel(NAME);
  return {
    // A channel has no target: it is heard by pages of this origin alone.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tell: (message) => channel.postMessage(message),
    hear: (listener) => {
      channel.addEventListener("message", (event: MessageEvent<Message>) => listener(event.data));
    },
  };
}
