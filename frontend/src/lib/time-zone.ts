import { createStore, useStore } from "./store";

const timeZone = createStore(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** The person's time zone: the one of their account once they are signed in, before that the device's. */
export const setTimeZone = timeZone.set;
export const useTimeZone = (): string => useStore(timeZone);
