import { createStore, useStore } from "@/lib/store";

const open = createStore(false);

export const useAreOpen = (): boolean => useStore(open);
export const showNotifications = (shown: boolean): void => open.set(shown);
