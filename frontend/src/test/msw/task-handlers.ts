import type { Schemas } from "@/api/client";
import { titleOf } from "@/api/records";
import { asPromised } from "@/api/wire";
import { applyMove, type Move } from "@/ui/board/moves";
import { type Asked, refuse, route } from "./route";
import { makeId } from "./factories";
import { refuseStranger } from "./auth-handlers";
import { state } from "./state";
import { makeTask } from "./task-factory";

type Task = Schemas["Task"];
type TaskStatus = Schemas["TaskStatus"];

const order: readonly TaskStatus[] = [
  "backlog",
  "on_deck",
  "in_progress",
  "blocked",
  "in_review",
  "done",
  "accepted",
];

const isMine = ({ assignee_ids: ids, status }: Task) =>
  ids.includes(state.me.user.id) && status !== "accepted" && status !== "archived";

function fits(task: Task, query: URLSearchParams): boolean {
  const [status, priority] = [query.getAll("status"), query.getAll("priority")];
  const due = task.due_on ?? null;
  const [from, to] = [query.get("due_from"), query.get("due_to")];
  const text = `${task.title} ${task.labels.join(" ")}`.toLowerCase();
  return (
    text.includes((query.get("q") ?? "").toLowerCase()) &&
    (status.length === 0 || status.includes(task.status)) &&
    (priority.length === 0 || priority.includes(task.priority)) &&
    (!query.has("project_id") || task.project_id === query.get("project_id")) &&
    (!query.has("client_id") || task.client?.id === query.get("client_id")) &&
    (query.get("undated") !== "true" || due === null) &&
    (from === null || (due !== null && due >= from)) &&
    (to === null || (due !== null && due <= to))
  );
}

const listed = (tasks: Task[]) => ({
  status: 200 as const,
  body: { items: tasks, next_cursor: null, total: tasks.length },
});

/** As many as the fake server puts into a column. */
const CARDS = 3;

function board(tasks: readonly Task[], columns: readonly TaskStatus[]): Schemas["Board"] {
  return {
    columns: columns.map((status) => {
      const all = tasks.filter((task) => task.status === status);
      const more = all.length > CARDS;
      return {
        status,
        count: all.length,
        items: all.slice(0, CARDS),
        next_cursor: more ? String(CARDS) : null,
      };
    }),
  };
}

function found({ params, request }: Asked): { task: Task } | ReturnType<typeof refuse> {
  const task = state.tasks.find(({ id }) => id === params["id"]);
  if (!task) return refuse(404, "not_found");
  const version = request.headers.get("If-Match");
  if (version !== null && version !== `"${task.version}"`) {
    return refuse(412, "precondition_failed", { current: task });
  }
  return { task };
}

function save(task: Task, change: Partial<Task>): Task {
  const next = { ...task, ...change, version: task.version + 1 };
  const { checklist } = next;
  next.checklist_progress = {
    done: checklist.filter(({ done }) => done).length,
    total: checklist.length,
  };
  state.tasks = state.tasks.map((one) => (one.id === task.id ? next : one));
  return next;
}

async function moved(asked: Asked) {
  const at = found(asked);
  if (!("task" in at)) return at;
  const { status = at.task.status, ...anchor } = await asked.json<Schemas["TaskMove"]>();
  const move: Move = { id: at.task.id, to: status };
  if (anchor.before_id) move.before_id = anchor.before_id;
  if (anchor.after_id) move.after_id = anchor.after_id;
  const columns = order.map((id) => {
    const items = state.tasks.filter((task) => task.status === id);
    return { id, items, count: items.length };
  });
  const changed = applyMove<Task, (typeof columns)[number]>(columns, move, (task) => ({
    ...task,
    status,
    version: task.version + 1,
  }));
  state.tasks = [
    ...changed.flatMap(({ items }) => items),
    ...state.tasks.filter((task) => task.status === "archived"),
  ];
  const task = state.tasks.find(({ id }) => id === at.task.id) ?? at.task;
  return { status: 200 as const, body: task };
}

export const taskHandlers = [
  route("get", "/api/v1/my/board", ({ query }) => ({
    status: 200,
    body: board(
      state.tasks.filter((task) => isMine(task) && fits(task, query)),
      order.slice(0, 6),
    ),
  })),
  route("get", "/api/v1/my/board/{status}", ({ params, query }) =>
    listed(
      state.tasks
        .filter((task) => isMine(task) && fits(task, query) && task.status === params["status"])
        .slice(Number(query.get("cursor"))),
    ),
  ),
  route("get", "/api/v1/my/tasks", (asked) => {
    const stranger = refuseStranger(asked);
    return (
      stranger ?? listed(state.tasks.filter((task) => isMine(task) && fits(task, asked.query)))
    );
  }),
  route("get", "/api/v1/my/calendar", ({ query }) => {
    const days: Record<string, Task[]> = {};
    const mine = state.tasks.filter(isMine);
    for (const task of mine) {
      const { due_on: day } = task;
      const inside = day && day >= (query.get("from") ?? "") && day <= (query.get("to") ?? "");
      if (inside) days[day] = [...(days[day] ?? []), task];
    }
    return { status: 200, body: { days, undated: mine.filter(({ due_on: day }) => !day) } };
  }),
  route("get", "/api/v1/my/summary", () => {
    const open = state.tasks.filter((task) => isMine(task) && task.status !== "done");
    return { status: 200, body: { items: open.slice(0, 5), total: open.length } };
  }),
  route("post", "/api/v1/my/tasks/{id}/move", moved),
  route("post", "/api/v1/tasks/{id}/move", moved),
  route("get", "/api/v1/projects/{id}/board", ({ params, query }) => ({
    status: 200,
    body: board(
      state.tasks.filter((task) => task.project_id === params["id"] && fits(task, query)),
      order,
    ),
  })),
  route("get", "/api/v1/tasks/labels", ({ query }) => {
    const all = new Set(state.tasks.flatMap(({ labels }) => labels));
    return {
      status: 200,
      body: { items: [...all].filter((label) => label.includes(query.get("q") ?? "")) },
    };
  }),
  route("post", "/api/v1/tasks/bulk", async ({ json }) => {
    const { ids, add_assignee_ids: people, ...change } = await json<Schemas["TaskBulk"]>();
    const items = state.tasks
      .filter(({ id }) => ids.includes(id))
      .map((task) =>
        save(task, {
          ...asPromised<Partial<Task>>(change),
          ...(people && { assignee_ids: [...new Set([...task.assignee_ids, ...people])] }),
        }),
      );
    return { status: 200, body: { operation_id: makeId(), items } };
  }),
  route("get", "/api/v1/tasks", ({ query }) =>
    listed(state.tasks.filter((task) => fits(task, query) && task.status !== "archived")),
  ),
  route("post", "/api/v1/tasks", async ({ json }) => {
    const body = await json<Schemas["TaskNew"]>();
    const project = state.records.project.find(({ id }) => id === body.project_id);
    const task = makeTask({
      ...asPromised<Partial<Task>>(body),
      project: { id: body.project_id, name: project ? titleOf(project) : "Grid study" },
      description: null,
      checklist: (body.checklist ?? []).map(({ text }) => ({ id: makeId(), text, done: false })),
    });
    state.tasks = [...state.tasks, task];
    return { status: 201, body: task };
  }),
  route("get", "/api/v1/tasks/{id}", (asked) => {
    const at = found(asked);
    return "task" in at ? { status: 200, body: at.task } : at;
  }),
  route("patch", "/api/v1/tasks/{id}", async (asked) => {
    const at = found(asked);
    if (!("task" in at)) return at;
    const { checklist, description, ...body } = await asked.json<Schemas["TaskPatch"]>();
    const change: Partial<Task> = {
      ...asPromised<Partial<Task>>(body),
      ...(checklist && {
        checklist: checklist.map(({ id, text, done }) => ({ id: id || makeId(), text, done })),
      }),
      ...(description !== undefined && {
        description: asPromised<Task["description"]>(description),
      }),
    };
    return { status: 200, body: save(at.task, change) };
  }),
  route("delete", "/api/v1/tasks/{id}", ({ params }) => {
    state.tasks = state.tasks.filter(({ id }) => id !== params["id"]);
    return { status: 204, body: null };
  }),
  route("post", "/api/v1/tasks/{id}/archive", (asked) => {
    const at = found(asked);
    return "task" in at ? { status: 200, body: save(at.task, { status: "archived" }) } : at;
  }),
  route("post", "/api/v1/tasks/{id}/checklist/{item_id}", async (asked) => {
    const at = found(asked);
    if (!("task" in at)) return at;
    const { done } = await asked.json<Schemas["ChecklistTick"]>();
    const checklist = at.task.checklist.map((item) =>
      item.id === asked.params["item_id"] ? { ...item, done } : item,
    );
    return { status: 200, body: save(at.task, { checklist }) };
  }),
  route("get", "/api/v1/tasks/{id}/activity", () => ({
    status: 200,
    body: { items: [], next_cursor: null },
  })),
];
