/** The person in front of the screen, as far as the shell shows them. */
export interface Viewer {
  name: string;
  email: string;
  orgName: string;
}
