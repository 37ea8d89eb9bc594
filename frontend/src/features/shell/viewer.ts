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
