import { createStore, useStore } from "./store";

export const deviceTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const timeZone = createStore(deviceTimeZone());

/** The person's own or their organisation's once they are signed in, before that the device's. */
export const setTimeZone = timeZone.set;
export const useTimeZone = (): string => useStore(timeZone);
