/** A `GET` of the contract that the generated types do not have yet, in their shape. */
export interface Get<Answer, Query = never, Path = never> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  get: Operation<Answer, Query, Path>;
  put?: never;
  post?: never;
  delete?: never;
  options?: never;
  head?: never;
  patch?: never;
  trace?: never;
}

/** The same for a `POST` without a body. */
export interface Post<Answer, Path = never> extends Omit<Get<Answer>, "get" | "post"> {
  get?: never;
  post: Operation<Answer, never, Path> & {
    parameters: { header?: { "Idempotency-Key"?: string | null } };
  };
}

interface Operation<Answer, Query, Path> {
  parameters: ([Path] extends [never] ? { path?: never } : { path: Path }) & {
    query?: Query;
    cookie?: never;
  };
  requestBody?: never;
  responses: {
    200: { headers: Record<string, unknown>; content: { "application/json": Answer } };
  };
}
