import { describe, expect, it, test } from "vitest";
import type { AnyRecord } from "@/api/records";
import { asPromised } from "@/api/wire";
import { makeTask } from "@/test/msw/task-factory";
import { movedBoard } from "./board-moves";
import { fits, movedDay } from "./calendar-days";
import { entriesOf, progressOf, shifted, ticked } from "./checklist";
import { dueQuery, dueState } from "./due";
import { blankValues, newTask, parseDraft, taskSchema } from "./form-values";
import { formatMinutes, minutesText, parseMinutes } from "@/lib/minutes";
import { below } from "./queries";
import { parseRule, ruleText } from "./recurrence";
import { myTasksQuery, projectTasksQuery, readMyTasks, readProjectTasks } from "./search-params";
import { applyFields, faultOf, payloadOf, settle, valuesOf } from "./values";

const today = "2026-11-20";
const record = (change: Parameters<typeof makeTask>[0] = {}) =>
  asPromised<AnyRecord>(makeTask(change));

describe("minutes", () => {
  test.each([
    ["", null],
    ["1:30", 90],
    ["1:5", 65],
    ["2", 120],
    ["1.5", 90],
    ["1,5", 90],
    ["1h 30m", 90],
    ["1 h 30 min", 90],
    ["2 Std", 120],
    ["90m", 90],
    ["90 minutes", 90],
    ["1.5h", 90],
    ["soon", undefined],
    ["-1", undefined],
    ["1:75", undefined],
  ])("%s", (text, minutes) => {
    expect(parseMinutes(text)).toBe(minutes);
  });

  it("are written as they are read", () => {
    for (let minutes = 0; minutes < 5000; minutes += 7) {
      expect(parseMinutes(minutesText(minutes))).toBe(minutes);
    }
    expect(minutesText(null)).toBe("");
    expect(formatMinutes("en", 90)).toBe("1 hr 30 min");
    expect(formatMinutes("en", 120)).toBe("2 hr");
    expect(formatMinutes("de", 45)).toBe("45 Min.");
  });
});

describe("rules of what comes again", () => {
  test.each([
    "FREQ=DAILY;COUNT=5",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=10",
    "FREQ=MONTHLY;UNTIL=20270305T235959Z",
    "FREQ=YEARLY;COUNT=3",
  ])("%s is written as it was read", (text) => {
    const rule = parseRule(text);
    expect(rule && ruleText(rule)).toBe(text);
  });

  test.each([
    "FREQ=SECONDLY;COUNT=3",
    "FREQ=WEEKLY",
    "FREQ=MONTHLY;BYDAY=1MO;COUNT=3",
    "FREQ=DAILY;INTERVAL=0;COUNT=3",
    "FREQ=DAILY;COUNT=3;BYSETPOS=1",
    "",
  ])("%s is left as it is", (text) => {
    expect(parseRule(text)).toBeUndefined();
  });

  it("knows an end by the day alone", () => {
    expect(parseRule("RRULE:FREQ=DAILY;UNTIL=20270305")?.end).toEqual({
      kind: "until",
      day: "2027-03-05",
    });
  });
});

describe("checklists", () => {
  const items = [
    { id: "a", text: "A", done: true },
    { id: "b", text: "B", done: false },
  ];
  it("tick one, and count", () => {
    expect(progressOf(ticked(items, "b", true))).toEqual({ done: 2, total: 2 });
    expect(progressOf(items)).toEqual({ done: 1, total: 2 });
  });
  it("move, and stay within", () => {
    expect(shifted(items, 0, 1).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(shifted(items, 0, -1).map(({ id }) => id)).toEqual(["a", "b"]);
  });
  it("take lines as they are pasted", () => {
    expect(entriesOf("- one\n\n  * two\n[x] three\n• four\nfive ")).toEqual([
      "one",
      "two",
      "three",
      "four",
      "five",
    ]);
  });
});

describe("due days", () => {
  test.each([
    ["2026-11-19", "backlog", "overdue"],
    ["2026-11-20", "backlog", "today"],
    ["2026-11-23", "blocked", "soon"],
    ["2026-11-24", "in_review", "later"],
    ["2026-11-01", "done", "closed"],
    [null, "backlog", null],
  ] as const)("%s in %s", (due_on, status, state) => {
    expect(dueState({ due_on, status }, today)).toBe(state);
  });

  it("are asked for in words", () => {
    expect(dueQuery("overdue", today)).toEqual({ due_to: "2026-11-19" });
    expect(dueQuery("today", today)).toEqual({ due_from: today, due_to: today });
    expect(dueQuery("week", today)).toEqual({ due_from: today, due_to: "2026-11-26" });
    expect(dueQuery("none", today)).toEqual({ undated: true });
  });
});

describe("addresses", () => {
  const id = "0198c0de-0000-7000-8000-000000000001";
  it("keep what is understood", () => {
    expect(
      readMyTasks({
        status: "done,backlog,archived,nonsense",
        project: id,
        client: "no id",
        due: "week",
        q: 2026,
        view: "list",
        task: id,
        part: "notes",
        task_note: "new",
        other: 1,
      }),
    ).toEqual({
      status: "backlog,done",
      project: id,
      due: "week",
      q: "2026",
      view: "list",
      task: id,
      part: "notes",
      task_note: "new",
    });
    expect(readMyTasks({ task: "x", part: "notes", due: "sometime" })).toEqual({});
    expect(readProjectTasks({ assignee: "nobody", sort: "rank", due: "none" })).toEqual({
      assignee: "nobody",
    });
  });

  it("become what the API is asked", () => {
    expect(myTasksQuery({ status: "done,backlog", due: "none", q: " bid " }, today)).toEqual({
      status: ["backlog", "done"],
      undated: true,
      q: "bid",
    });
    expect(
      projectTasksQuery({ assignee: "nobody", archived: "all", due: "overdue" }, today),
    ).toEqual({ unassigned: true, archived: "any", due_to: "2026-11-19" });
    expect(projectTasksQuery({ assignee: id, label: "grid", archived: "only" }, today)).toEqual({
      assignee_id: id,
      label: "grid",
      archived: "true",
    });
  });
});

describe("boards", () => {
  const [a, b, c] = [makeTask(), makeTask(), makeTask({ status: "done" })];
  const board = {
    columns: [
      { status: "backlog" as const, count: 60, items: [a, b], next_cursor: "more" },
      { status: "done" as const, count: 1, items: [c], next_cursor: null },
    ],
  };
  it("take a move, with the new status, and keep where they go on", () => {
    const { columns } = movedBoard(board, { id: a.id, to: "done", before_id: c.id });
    expect(columns.map(({ items }) => items.map(({ id }) => id))).toEqual([[b.id], [a.id, c.id]]);
    expect(columns.map(({ count }) => count)).toEqual([59, 2]);
    expect(columns[1]?.items[0]?.status).toBe("done");
    expect(columns[0]?.next_cursor).toBe("more");
  });
  it("have no card twice when the next ones come", () => {
    const [column] = board.columns;
    const more = column && below(column, { items: [b, c], next_cursor: null });
    expect(more?.items.map(({ id }) => id)).toEqual([a.id, b.id, c.id]);
    expect(more?.next_cursor).toBeNull();
  });
});

describe("the calendar", () => {
  const [dated, undated] = [makeTask({ due_on: today }), makeTask()];
  const calendar = { days: { [today]: [dated] }, undated: [undated] };
  it("moves from day to day, to the tray and back", () => {
    const tomorrow = movedDay(calendar, { id: dated.id, day: "2026-11-21" });
    expect(tomorrow.days[today]).toEqual([]);
    expect(tomorrow.days["2026-11-21"]?.[0]?.due_on).toBe("2026-11-21");
    const tray = movedDay(tomorrow, { id: dated.id, day: null });
    expect(tray.undated.map(({ id }) => id)).toEqual([dated.id, undated.id]);
    expect(movedDay(calendar, { id: dated.id, day: today })).toBe(calendar);
    expect(movedDay(calendar, { id: "gone", day: today })).toBe(calendar);
  });
  it("leaves out what the filters leave out", () => {
    const task = makeTask({ title: "Übergabe", due_on: today, status: "blocked" });
    expect(fits(task, {}, today)).toBe(true);
    expect(fits(task, { q: "uber grid ridge" }, today)).toBe(true);
    expect(fits(task, { q: "other" }, today)).toBe(false);
    expect(fits(task, { status: "done,blocked", due: "today" }, today)).toBe(true);
    expect(fits(task, { status: "done" }, today)).toBe(false);
    expect(fits(task, { due: "none" }, today)).toBe(false);
    expect(fits(task, { due: "overdue" }, "2026-11-21")).toBe(true);
    expect(fits(makeTask(), { due: "none" }, today)).toBe(true);
    expect(fits(task, { project: task.project_id, client: task.client?.id ?? "" }, today)).toBe(
      true,
    );
    expect(fits(task, { client: "another" }, today)).toBe(false);
  });
});

describe("the fields of a task", () => {
  it("are sent as they are understood", () => {
    const values = valuesOf(record({ estimate_minutes: 90, labels: ["grid"] }));
    expect(values["estimate_minutes"]).toBe("1:30");
    const sent = payloadOf({ ...values, title: " New ", estimate_minutes: "2h", due_on: "" });
    expect(sent).toMatchObject({
      title: "New",
      estimate_minutes: 120,
      due_on: null,
      labels: ["grid"],
      attachment_ids: [],
    });
  });
  it("are shown before the server has answered, in lists without what lists lack", () => {
    const whole = record();
    const { description: _d, checklist: _c, attachments: _a, ...item } = whole;
    const values = {
      ...valuesOf(whole),
      status: "done",
      checklist: [{ text: "one", done: true }],
    };
    const fields = ["status", "checklist", "description", "attachment_ids"];
    expect(applyFields(asPromised<AnyRecord>(item), values, fields)).toMatchObject({
      status: "done",
      checklist_progress: { done: 1, total: 1 },
    });
    expect(applyFields(asPromised<AnyRecord>(item), values, fields)).not.toHaveProperty(
      "checklist",
    );
    expect(applyFields(whole, values, fields)["checklist"]).toHaveLength(1);
  });
  it("are checked before they are sent", () => {
    const values = valuesOf(record());
    expect(faultOf({ ...values, title: " " }, "title")).toBe("required");
    expect(faultOf({ ...values, title: "x".repeat(201) }, "title")).toBe("too_long");
    expect(faultOf({ ...values, estimate_minutes: "-3" }, "estimate_minutes")).toBe("minutes");
    expect(faultOf({ ...values, labels: Array.from({ length: 21 }, String) }, "labels")).toBe(
      "too_many",
    );
    expect(faultOf(values, "title")).toBeUndefined();
  });
  it("no longer repeat without a due day", () => {
    const rule = { rule: "FREQ=DAILY;COUNT=3", starts_on: today };
    const before = valuesOf(record({ due_on: today, recurrence: rule }));
    expect(settle(before, { ...before, due_on: "" })["recurrence"]).toBeNull();
    expect(settle(before, { ...before, title: "x" })["recurrence"]).toEqual(rule);
  });
});

describe("the form of a new task", () => {
  const project = "0198c0de-0000-7000-8000-000000000001";
  it("sends what was filled in, and nothing else", () => {
    const values = { ...blankValues({ project_id: project }), title: " Call ", checklist: "a\nb" };
    expect(newTask(values)).toEqual({
      title: "Call",
      project_id: project,
      status: "backlog",
      priority: "normal",
      assignee_ids: [],
      labels: [],
      checklist: [
        { text: "a", done: false },
        { text: "b", done: false },
      ],
    });
  });
  it("wants a title, a project, and a day to repeat from", () => {
    const read = taskSchema.safeParse({
      ...blankValues({}),
      recurrence: { rule: "FREQ=DAILY;COUNT=2", starts_on: today },
    });
    const paths = read.success ? [] : read.error.issues.map(({ path }) => path[0]);
    expect(paths).toEqual(expect.arrayContaining(["title", "project_id"]));
    const dated = taskSchema.safeParse({
      ...blankValues({ project_id: project }),
      title: "x",
      recurrence: { rule: "FREQ=DAILY;COUNT=2", starts_on: today },
    });
    expect(dated.success).toBe(false);
  });
  it("understands its own drafts, however unfinished", () => {
    const draft = { ...blankValues({}), title: "", labels: ["x"] };
    expect(parseDraft(draft)).toEqual(draft);
    expect(parseDraft({ title: 3 })).toBeUndefined();
    expect(parseDraft(null)).toBeUndefined();
  });
});
