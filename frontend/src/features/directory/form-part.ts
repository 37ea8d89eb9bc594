import { lazyWithRetry } from "@/lib/lazy-with-retry";

const load = () => import("./components/record-form");

/** The form with its rules is a chunk of its own: lists do without. */
export const RecordForm = lazyWithRetry(load);

/** When a button that leads to the form is about to be pressed. */
export const preloadRecordForm = (): void => void load().catch(() => undefined);
