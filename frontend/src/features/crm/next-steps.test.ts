import { describe, expect, it } from "vitest";
import { stepsOf, withTask } from "./next-steps";

const ID = "0198c0de-0000-7000-8000-000000000001";
const OTHER = "0198c0de-0000-7000-8000-000000000002";

describe("lines of next steps", () => {
  it("are those that say something, without their bullets", () => {
    const text = "- Send the offer\n\n  2. Call Anna\n* \nPlan the visit";
    expect(stepsOf(text).map(({ title }) => title)).toEqual([
      "Send the offer",
      "Call Anna",
      "Plan the visit",
    ]);
  });

  it("know the task that was made of them", () => {
    const [first, second] = stepsOf(`- Send the offer → /tasks/${ID}\nSee /tasks/${ID} first`);
    expect(first).toMatchObject({ title: "Send the offer", taskId: ID });
    expect(second).toMatchObject({ title: `See /tasks/${ID} first`, taskId: undefined });
  });

  it("are marked where they stand", () => {
    const text = "Call\n- Call\nPlan";
    const [, second] = stepsOf(text);
    if (!second) throw new Error("no step");
    expect(withTask(text, second, ID)).toBe(`Call\n- Call → /tasks/${ID}\nPlan`);
  });

  it("are found where they have gone, and come back when they are gone", () => {
    const [, plan] = stepsOf("Call\nPlan");
    if (!plan) throw new Error("no step");
    expect(withTask("Plan\nCall", plan, ID)).toBe(`Plan → /tasks/${ID}\nCall`);
    expect(withTask("Call", plan, ID)).toBe(`Call\nPlan → /tasks/${ID}`);
    expect(withTask("", plan, ID)).toBe(`Plan → /tasks/${ID}`);
    // Somebody else has made a task of it: both are kept.
    expect(withTask(`Plan → /tasks/${OTHER}`, plan, ID)).toBe(
      `Plan → /tasks/${OTHER}\nPlan → /tasks/${ID}`,
    );
  });
});
