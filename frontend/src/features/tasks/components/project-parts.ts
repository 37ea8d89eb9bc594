import { loadWords } from "@/i18n";
import { lazyWithRetry } from "@/lib/lazy-with-retry";

/** The tasks of a project as a board and as a list, for its page: they come, with their words, when they are shown. */
export const ProjectBoard = lazyWithRetry(async () => {
  const [part] = await Promise.all([import("./project-board"), loadWords("tasks")]);
  return part;
});

export const ProjectTasks = lazyWithRetry(async () => {
  const [part] = await Promise.all([import("./project-tasks"), loadWords("tasks")]);
  return part;
});
