import { HttpResponse, http } from "msw";
import type { Problem } from "@/api/problem";
import type { paths } from "@/api/schema";
import { asPromised } from "@/api/wire";

/** Handlers that answer what the contract says: a body of another shape does not compile. */

type Method = "get" | "post" | "put" | "patch" | "delete";
type Operation<P extends keyof paths, M extends Method> = Extract<
  paths[P][M],
  { responses: object }
>;
type Json<R> = R extends { content: { "application/json": infer Body } } ? Body : null;
type Good = 200 | 201 | 202 | 204;
type ResponsesOf<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer Responses } ? Responses : never;
// Over the few statuses, and not over the responses of all paths: those are too many for the compiler.
type Success<P extends keyof paths, M extends Method> = {
  [S in Good]: S extends keyof ResponsesOf<P, M>
    ? { status: S; body: Json<ResponsesOf<P, M>[S]> }
    : never;
}[Good];

interface Refused {
  refused: HttpResponse<Problem>;
}

export interface Asked {
  request: Request;
  params: Record<string, string>;
  query: URLSearchParams;
  /** The JSON that was sent. */
  json: <T>() => Promise<T>;
}

type PathsWith<M extends Method> = {
  [P in keyof paths]: Operation<P, M> extends never ? never : P;
}[keyof paths];

/** `route("get", "/api/v1/me", () => ({ status: 200, body: makeMe() }))` */
export function route<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  resolve: (asked: Asked) => Success<P, M> | Refused | Promise<Success<P, M> | Refused>,
) {
  const pattern = `*${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
  return http[method](pattern, async ({ request, params }) => {
    const result = await resolve({
      request,
      params: asPromised(params),
      query: new URL(request.url).searchParams,
      json: async <T>() => asPromised<T>(await request.clone().json()),
    });
    if ("refused" in result) return result.refused;
    if (result.body === null) return new HttpResponse(null, { status: result.status });
    return HttpResponse.json(asPromised<object>(result.body), { status: result.status });
  });
}

/** A refusal as problem+json. */
export function refuse(
  status: number,
  code: string,
  rest: Problem & { retryAfter?: number } = {},
): Refused {
  const { retryAfter, ...problem } = rest;
  const headers = new Headers({ "Content-Type": "application/problem+json" });
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  const body = { status, code, title: code, detail: code, request_id: "test", ...problem };
  return { refused: HttpResponse.json(body, { status, headers }) };
}
