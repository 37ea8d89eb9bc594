import { useState } from "react";
import { ApiError } from "@/api/problem";

export const hasReason = (error: unknown, reason: string): boolean =>
  error instanceof ApiError && error.status === 401 && error.reason === reason;

export interface SecondStep<Values> {
  /** Sends what was filled in; when a second factor is due, its code is asked for. */
  first: (values: Values) => Promise<void>;
  /** Sends the same once more, with the code. */
  second: (code: string) => Promise<void>;
  asked: boolean;
  back: () => void;
  /** What was sent, for who comes back. */
  values: Values | undefined;
}

/** What signing in by password, by link and by invitation have in common. */
export function useSecondStep<Values>(
  send: (values: Values, code?: string) => Promise<void>,
): SecondStep<Values> {
  const [sent, setSent] = useState<{ values: Values; asked: boolean }>();
  return {
    first: async (values) => {
      try {
        await send(values);
      } catch (error) {
        if (!hasReason(error, "totp_required")) throw error;
        setSent({ values, asked: true });
      }
    },
    second: async (code) => {
      if (sent) await send(sent.values, code);
    },
    asked: sent?.asked ?? false,
    back: () => setSent(sent && { ...sent, asked: false }),
    values: sent?.values,
  };
}
