import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Schemas, answer, api } from "@/api/client";
import { useIntent } from "@/api/intent";
import { recordKeys } from "@/api/records";
import { refreshLists } from "@/features/records/cache";
import type { Day } from "@/lib/dates";

/** The project that a task of a client goes to unless somebody chooses another: the one that was changed last. */
export const firstProjectQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...recordKeys.searches("project"), "of", clientId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/projects", {
          params: { query: { client_id: clientId, sort: "-updated_at", limit: 1 } },
          signal,
        }),
      ),
    staleTime: 0,
  });

interface NewTask {
  title: string;
  /** Null: in a new project of this name. */
  project_id: string | null;
  project_name: string;
  assignee_id: string | null;
  due_on: Day | null;
}

/** Makes the task, and before it the project where there is none. Refusals are the form's to show. */
export function useMakeTask(clientId: string): (task: NewTask) => Promise<Schemas["Task"]> {
  const queries = useQueryClient();
  const projects = useIntent();
  const tasks = useIntent();
  /** Made by a try of which the task was refused: the next try goes on with it. */
  const made = useRef<string>(undefined);
  const newProject = async (name: string): Promise<string> => {
    const body = { name, type: "client" as const, client_id: clientId };
    const project = await projects.send(body, (header) =>
      answer(api.POST("/api/v1/projects", { params: { header }, body })),
    );
    made.current = project.id;
    return project.id;
  };
  return async ({ title, project_id, project_name, assignee_id, due_on }) => {
    const body = {
      title,
      project_id: project_id ?? made.current ?? (await newProject(project_name)),
      assignee_ids: assignee_id === null ? [] : [assignee_id],
      ...(due_on && { due_on }),
    };
    const task = await tasks.send(body, (header) =>
      answer(api.POST("/api/v1/tasks", { params: { header }, body })),
    );
    void refreshLists(queries, "task");
    return task;
  };
}
