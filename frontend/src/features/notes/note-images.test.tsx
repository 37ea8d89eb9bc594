import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { makeAttachment, makeClient, makeNote } from "@/test/msw/factories";
import { richText } from "@/test/msw/note-handlers";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { file, findEditor, holdUploads, refuseUploads, saveButton } from "@/test/writing";
import type { Note } from "./types";

let client: Schemas["Client"];
const url = (rest = "") => `/clients/${client.id}?tab=notes${rest}`;
const now = () => state.notes[0];

function note(text: unknown, change: Partial<Note> = {}): Note {
  const record = { type: "client" as const, id: client.id, title: client.name };
  return makeNote({ record, content: richText(text), ...change });
}

beforeAll(async () => {
  await Promise.all([import("./components/notes-panel"), import("./components/rich-editor")]);
}, 60_000);

beforeEach(() => {
  client = makeClient();
  state.clients = [client];
  state.notes = [];
});

async function compose(text = "with a file") {
  const view = renderRoute(url("&note=new"));
  const field = await findEditor();
  act(() => void field.editor.commands.setContent(`<p>${text}</p>`, { emitUpdate: true }));
  return { ...view, field };
}

const paste = (field: HTMLElement, files: File[], html = "") =>
  fireEvent.paste(field, {
    clipboardData: {
      files,
      types: [],
      getData: (type: string) => (type === "text/html" ? html : ""),
    },
  });

describe("images in the text", () => {
  const picture = () => file("shot.png", "image/png");

  it("are pasted, uploaded and saved as ours", async () => {
    const { user, field } = await compose();
    paste(field, [picture()]);
    await waitFor(() => expect(JSON.stringify(field.editor.getJSON())).toContain("shot.png"));
    await user.click(saveButton());
    await waitFor(() => expect(state.notes).toHaveLength(1));
    const json = JSON.stringify(now()?.content.json);
    expect(json).toContain(`"src":"${state.attachments[0]?.url}"`);
    expect(json).toContain('"width":800');
    expect(json).not.toContain("upload");
    expect(now()?.attachments).toMatchObject([{ in_text: true }]);
    expect(await screen.findByRole("button", { name: "Open image" })).toBeInTheDocument();
  });

  it("show how far they are, and can be cancelled", async () => {
    const { user, field } = await compose();
    holdUploads();
    paste(field, [picture()]);
    await screen.findByRole("progressbar", { name: "Uploading shot.png" });
    await user.click(screen.getByRole("button", { name: "Cancel shot.png" }));
    await waitFor(() => expect(JSON.stringify(field.editor.getJSON())).not.toContain("image"));
    await user.click(saveButton());
    await waitFor(() => expect(state.notes).toHaveLength(1));
  });

  it("that did not arrive say why, and stop the note from being saved", async () => {
    const { user, field } = await compose();
    refuseUploads(503, "unavailable");
    paste(field, [picture()]);
    expect(await screen.findByText(/shot.png: The server does not answer/)).toBeInTheDocument();
    await user.click(saveButton());
    expect(await screen.findByText(/An image in the text was not uploaded/)).toBeInTheDocument();
    server.resetHandlers();
    await user.click(screen.getByRole("button", { name: "Try shot.png again" }));
    await waitFor(() => expect(JSON.stringify(field.editor.getJSON())).toContain("/api/v1/"));
  });

  it("of pasted HTML are uploaded when they are written out, and left to the server when not", async () => {
    const { user, field } = await compose("");
    const html =
      '<p>seen</p><img src="data:image/png;base64,iVBORw0KGgo=" alt="a">' +
      '<img src="https://a.example/x.png" alt="b"><img src="file:///etc/x.png">' +
      '<img src="https://spy.example/p.gif" width="1" height="1">';
    paste(field, [], html);
    await waitFor(() => expect(state.attachments).toHaveLength(1));
    const images = () => field.editor.getJSON().content.filter(({ type }) => type === "image");
    await waitFor(() =>
      expect(images().map(({ attrs }): unknown => attrs?.["src"])).toEqual([
        state.attachments[0]?.url,
        "https://a.example/x.png",
      ]),
    );
    expect(screen.getByText(/Image from a.example: the server fetches it/)).toBeInTheDocument();
    const errors = [
      { field: "content.content[2].attrs.src", code: "image", message: "It is too large." },
    ];
    server.use(route("post", "/api/v1/notes", () => refuse(422, "validation", { errors })));
    await user.click(saveButton());
    expect(
      await screen.findByText("The image from a.example was not taken: It is too large."),
    ).toBeInTheDocument();
  });

  it("are taken as text when an office program offers both", async () => {
    const { field } = await compose("");
    paste(field, [picture()], "<table><tr><td>Sum</td></tr></table>");
    await waitFor(() => expect(field).toHaveTextContent("Sum"));
    expect(state.attachments).toHaveLength(0);
  });

  it("have a size and a description", async () => {
    const src = "/api/v1/attachments/a1/shot.png";
    state.attachments = [makeAttachment({ id: "a1", url: src })];
    const image = { type: "image", attrs: { src, width: 800, height: 600 } };
    state.notes = [note({ type: "doc", content: [image, { type: "paragraph" }] })];
    const { user } = renderRoute(url());
    await user.click(await screen.findByRole("button", { name: "Edit note" }));
    const field = await findEditor();
    act(() => void field.editor.commands.setNodeSelection(0));
    const shown = await waitFor(() => {
      const found = field.querySelector("img[src='blob:test']");
      expect(found).not.toBeNull();
      return found ?? field;
    });
    Object.defineProperties(shown, { naturalWidth: { value: 800 }, naturalHeight: { value: 600 } });
    fireEvent.load(shown);
    await user.click(await screen.findByRole("radio", { name: "Small" }));
    await user.type(screen.getByRole("textbox", { name: "Description" }), "The roof{Escape}");
    expect(screen.getByRole("form", { name: "Edit note" })).toBeInTheDocument();
    await user.click(saveButton());
    await waitFor(() => expect(JSON.stringify(now()?.content.json)).toContain('"width":240'));
    expect(JSON.stringify(now()?.content.json)).toContain('"height":180');
    expect(await screen.findByRole("button", { name: "Open image: The roof" })).toBeInTheDocument();
  });
});
