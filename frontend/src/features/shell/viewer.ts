import type { ReactNode } from "react";

/** What tells somebody of news. The shell has the places for it, and knows nothing of what stands there. */
export interface Notices {
  bell: ReactNode;
  /** Their number, on a phone's "More". */
  badge: ReactNode;
  /** Among the places behind "More"; `close` leaves that. */
  row: (close: () => void) => ReactNode;
}

/** The person in front of the screen, as far as the shell shows them. */
export interface Viewer {
  name: string;
  email: string;
  /** Of their avatar. */
  hue: string;
  orgName: string;
  /** All organisations that they belong to. */
  orgs: readonly { id: string; name: string }[];
}
