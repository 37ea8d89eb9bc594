/** A line of what comes next; once it is a task, it ends with the way there. */
export interface NextStep {
  /** Which line of the text. */
  place: number;
  /** What is to be done, without what marks it as a line of a list. */
  title: string;
  taskId: string | undefined;
}

/** How long the way to a task is, as it stands in the text. */
export const LINK_LENGTH = " → /tasks/".length + 36;

const bullet = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/u;
const toTask = /\s+→ \/tasks\/([0-9a-f-]{36})\s*$/iu;

function stepOf(line: string, place: number): NextStep {
  const taskId = toTask.exec(line)?.[1];
  const title = line.replace(toTask, "").replace(bullet, "").trim();
  return { place, title, taskId };
}

export const stepsOf = (text: string): NextStep[] =>
  text
    .split("\n")
    .map(stepOf)
    .filter(({ title }) => title !== "");

/**
 * The text with the way to the task at the end of its line: that is how everybody sees that it is one, in the minutes
 * as well. Where the line has gone meanwhile, it comes back.
 */
export function withTask(text: string, step: NextStep, taskId: string): string {
  const lines = text === "" ? [] : text.split("\n");
  const isIt = (line: string, place: number) => {
    const found = stepOf(line, place);
    return found.title === step.title && found.taskId === undefined;
  };
  const there = lines.findIndex((line, place) => place === step.place && isIt(line, place));
  const place = there === -1 ? lines.findIndex(isIt) : there;
  const marked = (line: string) => `${line.trimEnd()} → /tasks/${taskId}`;
  if (place === -1) return [...lines, marked(step.title)].join("\n");
  return lines.map((line, index) => (index === place ? marked(line) : line)).join("\n");
}
