import { ApiError, isNetworkError } from "@/api/problem";

export type ErrorKind =
  | "not_found"
  | "forbidden"
  | "offline"
  | "unreachable"
  | "rate_limited"
  | "crash"
  | "crash_here";

export interface ErrorFacts {
  kind: ErrorKind;
  requestId: string | undefined;
  /** Whether the same request may well succeed later. */
  retriable: boolean;
}

export function describeError(error: unknown, online: boolean): ErrorFacts {
  if (error instanceof ApiError) {
    const { status, requestId } = error;
    if (status === 404) return { kind: "not_found", requestId: undefined, retriable: false };
    if (status === 403) return { kind: "forbidden", requestId, retriable: false };
    if (status === 429) return { kind: "rate_limited", requestId, retriable: true };
    if (status === 502 || status === 503 || status === 504) {
      return { kind: "unreachable", requestId, retriable: true };
    }
    return { kind: "crash", requestId, retriable: true };
  }
  if (!online) return { kind: "offline", requestId: undefined, retriable: true };
  if (isNetworkError(error) && isFetchFailure(error)) {
    return { kind: "unreachable", requestId: undefined, retriable: true };
  }
  return { kind: "crash_here", requestId: undefined, retriable: true };
}

/** A TypeError is also what a bug in our own code throws: browsers name fetch failures in these words. */
function isFetchFailure(error: unknown): boolean {
  return error instanceof Error && /fetch|network|load failed|import/i.test(error.message);
}
