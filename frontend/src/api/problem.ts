/** A field that the server did not accept; `field` is a path such as "contacts[0].email". */
export interface FieldFault {
  field: string;
  code: string;
  message: string;
}

/** A refusal of the API (application/problem+json). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldFault[];
  readonly requestId: string | undefined;
  /** Seconds to wait, of a 429. */
  readonly retryAfter: number | undefined;
  /** The object as it is now, of a 412. */
  readonly current: unknown;
  /** What still refers to it, of a 409. */
  readonly dependencies: unknown;
  /** The permission that is missing, of a 403. */
  readonly required: string | undefined;
  /** Why nobody is signed in, of a 401: "totp_required", "reused", … */
  readonly reason: string | undefined;

  constructor(status: number, problem: Problem, headers: Headers) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.errors = problem.errors ?? [];
    this.requestId = problem.request_id ?? headers.get("X-Request-Id") ?? undefined;
    const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
    this.retryAfter = Number.isFinite(seconds) ? seconds : undefined;
    this.current = problem.current;
    this.dependencies = problem.dependencies;
    this.required = problem.required ?? undefined;
    this.reason = problem.reason ?? undefined;
  }
}

export interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  request_id?: string;
  errors?: FieldFault[] | null;
  current?: unknown;
  dependencies?: unknown;
  required?: string | null;
  reason?: string | null;
}

/** What a response that is not 2xx says. A proxy in between may answer something else than a problem. */
export async function refusalOf(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => null);
  const known = typeof problem === "object" && problem !== null;
  return new ApiError(response.status, known ? problem : {}, response.headers);
}

/** The network failed before any answer: fetch throws a TypeError then. */
export function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError;
}

/** Worth a second try without asking: nothing reached the server, or the server itself failed. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500;
  return isNetworkError(error);
}
