import type { Schemas } from "@/api/client";
import { instant, makeId } from "./factories";
import { refuse, route } from "./route";
import { state } from "./state";

export function makeComment(change: Partial<Schemas["Comment"]> = {}): Schemas["Comment"] {
  return {
    id: makeId(),
    version: 1,
    created_at: instant,
    updated_at: instant,
    record: { type: "project", id: makeId(), title: "Substation retrofit" },
    content: { json: { type: "doc", content: [] }, html: "" },
    is_internal: true,
    author: { id: state.me.user.id, name: state.me.user.name, avatar_color: "violet" },
    edited: false,
    can: { update: true, delete: true },
    ...change,
  };
}

const richOf = (content: unknown) => ({
  json:
    typeof content === "string"
      ? {
          type: "doc",
          content: [{ type: "paragraph", content: [{ type: "text", text: content }] }],
        }
      : Object(content),
  html: "",
});

export const commentHandlers = [
  route("get", "/api/v1/comments", ({ query }) => ({
    status: 200,
    body: {
      items: state.comments.filter(({ record }) => record.id === query.get("record_id")),
      next_cursor: null,
    },
  })),
  route("post", "/api/v1/comments", async ({ json }) => {
    const body = await json<Schemas["CommentNew"]>();
    const record = { type: body.record_type, id: body.record_id, title: "" };
    const comment = makeComment({
      record,
      content: richOf(body.content),
      is_internal: body.is_internal ?? true,
    });
    state.comments = [...state.comments, comment];
    return { status: 201, body: comment };
  }),
  route("patch", "/api/v1/comments/{id}", async ({ params, json }) => {
    const body = await json<Schemas["CommentPatch"]>();
    const old = state.comments.find(({ id }) => id === params["id"]);
    if (!old) return refuse(404, "not_found");
    const next = {
      ...old,
      ...(body.content !== undefined && { content: richOf(body.content), edited: true }),
      is_internal: body.is_internal ?? old.is_internal,
      version: old.version + 1,
    };
    state.comments = state.comments.map((one) => (one.id === old.id ? next : one));
    return { status: 200, body: next };
  }),
  route("delete", "/api/v1/comments/{id}", ({ params }) => {
    state.comments = state.comments.filter(({ id }) => id !== params["id"]);
    return { status: 204, body: null };
  }),
];
