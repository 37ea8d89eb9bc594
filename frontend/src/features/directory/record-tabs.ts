export const recordTabs = ["overview", "notes", "activity"] as const;
