import type { Schemas } from "@/api/client";
import { makeClient, makeMe } from "./factories";

interface State {
  me: Schemas["Me"];
  password: string;
  setupNeeded: boolean;
  /** When set, the first run asks for it. */
  setupCode: string | null;
  /** Whether the refresh cookie of the browser is one that the server knows. */
  sessionAlive: boolean;
  /** The access token that is in force; another is refused with 401. */
  accessToken: string;
  /** How many refresh tokens were spent. */
  renewals: number;
  clients: Schemas["Client"][];
  tokens: Schemas["Token"][];
}

const fresh = (): State => ({
  me: makeMe(),
  password: "correct horse battery",
  setupNeeded: false,
  setupCode: null,
  sessionAlive: true,
  accessToken: "access-0",
  renewals: 0,
  clients: [makeClient(), makeClient({ name: "Blue Harbour Energy", type: "ipp" })],
  tokens: [],
});

/** What the fake server knows. Tests change it directly; each test begins with a fresh one. */
export const state: State = fresh();

export function resetState(): void {
  Object.assign(state, fresh());
}

/** The access token is refused from now on, as if its 15 minutes were over. */
export function expireAccessToken(): void {
  state.accessToken = "expired";
}

/** The server has ended the session: renewing fails too. */
export function endSession(): void {
  state.sessionAlive = false;
  expireAccessToken();
}
