export const orgKey = ["org"] as const;
