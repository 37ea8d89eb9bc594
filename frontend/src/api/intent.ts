import { useState } from "react";
import { randomId } from "@/lib/random-id";
import { isTransient } from "./problem";

export interface Intent {
  /**
   * Sends what the person wants once, with its `Idempotency-Key`. When no answer came, the next try of the same body
   * has the same key, so that nothing is made twice.
   */
  send: <T>(
    body: unknown,
    work: (header: { "Idempotency-Key": string }) => Promise<T>,
  ) => Promise<T>;
}

export function createIntent(): Intent {
  let open: { key: string; body: string } | null = null;
  return {
    async send(body, work) {
      const text = JSON.stringify(body);
      const current = open?.body === text ? open : { key: randomId(), body: text };
      open = current;
      try {
        const result = await work({ "Idempotency-Key": current.key });
        open = null;
        return result;
      } catch (error) {
        if (!isTransient(error)) open = null;
        throw error;
      }
    },
  };
}

/** One for each form that creates something. */
export function useIntent(): Intent {
  return useState(createIntent)[0];
}
