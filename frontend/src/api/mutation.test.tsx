import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/query-client";
import { makeMe } from "@/test/msw/factories";
import * as toast from "@/ui/toast";
import { can } from "./can";
import { useOptimistic } from "./mutation";

const key = ["list"];

interface Waiting {
  done: (value: string) => void;
  fail: (error: Error) => void;
}

function setUp(onRefused?: () => boolean) {
  const client = createQueryClient();
  client.setQueryData(key, ["a"]);
  const sent: Waiting[] = [];
  const invalidate = vi.spyOn(client, "invalidateQueries");
  const notify = vi.spyOn(toast, "notify").mockReturnValue();
  const { result } = renderHook(
    () =>
      useOptimistic<string[], string, string>({
        name: ["list", "add"],
        key: () => key,
        apply: (list, added) => [...list, added],
        request: () => new Promise((done, fail) => sent.push({ done, fail })),
        failed: (added) => `${added} was not added`,
        ...(onRefused && { onRefused }),
      }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      ),
    },
  );
  const add = (added: string) => act(() => result.current.mutate(added));
  const list = () => client.getQueryData(key);
  return { add, list, sent, invalidate, notify };
}

describe("an optimistic change", () => {
  it("is there before the server has answered", async () => {
    const { add, list, sent, invalidate } = setUp();
    add("b");
    await waitFor(() => expect(list()).toEqual(["a", "b"]));
    sent[0]?.done("b");
    await waitFor(() => expect(invalidate).toHaveBeenCalledWith({ queryKey: key }));
  });

  it("is taken back when it is refused, and can be tried again", async () => {
    const { add, list, sent, notify } = setUp();
    add("b");
    await waitFor(() => expect(sent).toHaveLength(1));
    sent[0]?.fail(new Error("refused"));
    await waitFor(() => expect(list()).toEqual(["a"]));
    const [notice] = notify.mock.calls[0] ?? [];
    expect(notice).toMatchObject({ title: "b was not added", tone: "error" });
    act(() => notice?.action?.run());
    await waitFor(() => expect(list()).toEqual(["a", "b"]));
  });

  it("says nothing when the caller has shown the refusal", async () => {
    const { add, list, sent, notify } = setUp(() => true);
    add("b");
    await waitFor(() => expect(sent).toHaveLength(1));
    sent[0]?.fail(new Error("refused"));
    await waitFor(() => expect(list()).toEqual(["a"]));
    expect(notify).not.toHaveBeenCalled();
  });

  it("asks for fresh data only when the last of several has settled", async () => {
    const { add, sent, invalidate } = setUp();
    add("b");
    add("c");
    await waitFor(() => expect(sent).toHaveLength(2));
    sent[0]?.done("b");
    await Promise.resolve();
    expect(invalidate).not.toHaveBeenCalled();
    sent[1]?.done("c");
    await waitFor(() => expect(invalidate).toHaveBeenCalledOnce());
  });
});

it("allows what the account has, and nothing that is not known", () => {
  const me = makeMe({ permissions: ["clients:read"] });
  expect(can(me, "clients:read")).toBe(true);
  expect(can(me, "clients:write")).toBe(false);
  expect(can(undefined, "clients:read")).toBe(false);
});
