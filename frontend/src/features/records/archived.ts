/** Which of a list are shown. */
export const archivedChoices = ["no", "only", "all"] as const;
export type Archived = (typeof archivedChoices)[number];
