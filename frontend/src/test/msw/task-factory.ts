import type { Task } from "@/features/tasks/types";
import { instant, makeId, makeMe } from "./factories";

export function makeTask(change: Partial<Task> = {}): Task {
  const project = { id: makeId(), name: "Grid study" };
  return {
    id: makeId(),
    project_id: change.project?.id ?? project.id,
    project,
    client: { id: makeId(), name: "Ridgeline Utility Co-op" },
    title: "Send the grid study",
    status: "backlog",
    priority: "normal",
    due_on: null,
    estimate_minutes: null,
    assignee_ids: [makeMe().user.id],
    checklist_progress: { done: 0, total: change.checklist?.length ?? 0 },
    labels: [],
    comments: 0,
    author_id: makeMe().user.id,
    recurrence: null,
    archived_at: null,
    description: null,
    checklist: [],
    attachments: [],
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true, archive: true, delete: true },
    ...change,
  };
}
