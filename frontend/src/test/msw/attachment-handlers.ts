import { HttpResponse, http } from "msw";
import type { Note } from "@/features/notes/types";
import { makeAttachment } from "./factories";
import { refuse } from "./route";
import { state } from "./state";

const isStranger = (request: Request) =>
  request.headers.get("Authorization") !== `Bearer ${state.accessToken}`;

/** What jsdom puts into a form loses its name on the way to a handler: it is noted before. */
const names: string[] = [];
// It is called with the form as its `this`, by the proxy as well.
// oxlint-disable-next-line typescript/unbound-method
FormData.prototype.append = new Proxy(FormData.prototype.append, {
  apply: (put, form, given: Parameters<FormData["append"]>) => {
    const [, value] = given;
    if (value instanceof File) names.push(value.name);
    Reflect.apply(put, form, given);
  },
});

/** None is left over for the next test. */
export const forgetUploads = (): void => void names.splice(0);

const pictures = /\.(png|jpe?g|gif|webp)$/;

function store(name: string) {
  const made = makeAttachment({ original_name: name, created_at: new Date().toISOString() });
  const url = `/api/v1/attachments/${made.id}/${encodeURIComponent(name)}`;
  const picture = pictures.test(name);
  const attachment = {
    ...made,
    url,
    mime_type: picture ? "image/png" : made.mime_type,
    ...(picture && { thumbnail_url: `${url}?thumbnail=true`, width: 800, height: 600 }),
  };
  state.attachments = [...state.attachments, attachment];
  return attachment;
}

const without = (note: Note, id: unknown): Note => ({
  ...note,
  attachments: (note.attachments ?? []).filter((one) => one.id !== id),
});

export const attachmentHandlers = [
  http.post("*/api/v1/attachments", ({ request }) => {
    const name = names.shift() ?? "file.txt";
    if (isStranger(request)) return refuse(401, "unauthenticated").refused;
    return HttpResponse.json(store(name), { status: 201 });
  }),
  http.get("*/api/v1/attachments/:id/:name", ({ request, params }) => {
    if (isStranger(request)) return refuse(401, "unauthenticated").refused;
    const found = state.attachments.some(({ id }) => id === params["id"]);
    return found ? new HttpResponse("bytes") : refuse(404, "not_found").refused;
  }),
  http.delete("*/api/v1/attachments/:id", ({ request, params }) => {
    if (isStranger(request)) return refuse(401, "unauthenticated").refused;
    const id = params["id"];
    state.attachments = state.attachments.filter((one) => one.id !== id);
    state.notes = state.notes.map((note) => without(note, id));
    return new HttpResponse(null, { status: 204 });
  }),
];
