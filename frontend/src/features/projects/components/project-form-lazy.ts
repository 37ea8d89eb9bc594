import { lazyWithRetry } from "@/lib/lazy-with-retry";

const load = () => import("./project-form");

/** The form with its rules is a chunk of its own: lists do without. */
export const ProjectForm = lazyWithRetry(load);

/** When a button that leads to the form is about to be pressed. */
export const preloadProjectForm = (): void => void load().catch(() => undefined);
