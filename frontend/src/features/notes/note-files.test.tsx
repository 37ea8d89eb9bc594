import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Schemas } from "@/api/client";
import { drafts } from "@/lib/draft-database";
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

const form = () => screen.getByRole("form", { name: "Add a note" });
const drop = (files: File[]) =>
  fireEvent.drop(form(), { dataTransfer: { files, types: ["Files"] } });
const files = () => within(form()).getByRole("list", { name: "Files" });

describe("files beside the text", () => {
  it("are chosen, uploaded, and saved with the note", async () => {
    const { user } = await compose();
    await user.click(screen.getByRole("button", { name: "Attach files" }));
    const input = document.querySelector<HTMLInputElement>("body > input[type=file]");
    expect(input?.accept).toContain(".docx");
    if (input) fireEvent.change(input, { target: { files: [file("a.pdf"), file("b.txt")] } });
    expect(document.querySelector("body > input[type=file]")).toBeNull();
    await within(await screen.findByRole("list", { name: "Files" })).findByText("b.txt");
    await within(files()).findByRole("button", { name: "Download a.pdf" });
    await user.click(saveButton());
    await waitFor(() => expect(now()?.attachments).toHaveLength(2));
    const card = await screen.findByRole("article");
    expect(within(card).getByText("a.pdf")).toBeInTheDocument();
    expect(within(card).getAllByText("1.4 MB")).toHaveLength(2);
  });

  it("can be dropped anywhere on the form", async () => {
    await compose();
    fireEvent.dragOver(form(), { dataTransfer: { types: ["Files"] } });
    expect(screen.getByText("Drop files here to attach them")).toBeInTheDocument();
    drop([file("a.pdf")]);
    expect(screen.queryByText("Drop files here to attach them")).toBeNull();
    await within(files()).findByRole("button", { name: "Download a.pdf" });
  });

  it("say at once why they are not taken", async () => {
    await compose();
    drop([file("virus.exe"), file("empty.pdf", "", "")]);
    expect(within(files()).getByText(/Not a kind of file that is taken/)).toBeInTheDocument();
    expect(within(files()).getByText("The file is empty.")).toBeInTheDocument();
    expect(within(files()).queryByRole("button", { name: /again/ })).toBeNull();
  });

  it.each([
    [415, "unsupported_media_type", /Not a kind of file that is taken/],
    [413, "payload_too_large", /Larger than the server takes/],
  ])("say why the server did not take them: %d", async (status, code, text) => {
    await compose();
    refuseUploads(status, code);
    drop([file("a.pdf")]);
    expect(await within(files()).findByText(text)).toBeInTheDocument();
  });

  it("are tried again, or removed, before the note is saved without them", async () => {
    const { user } = await compose();
    refuseUploads(503, "unavailable");
    drop([file("a.pdf")]);
    await within(files()).findByRole("alert");
    await user.click(saveButton());
    expect(await screen.findByText(/A file was not uploaded/)).toBeInTheDocument();
    expect(state.notes).toHaveLength(0);
    server.resetHandlers();
    await user.click(screen.getByRole("button", { name: "Try a.pdf again" }));
    await within(files()).findByRole("button", { name: "Download a.pdf" });
    await user.click(screen.getByRole("button", { name: "Remove a.pdf" }));
    await waitFor(() => expect(state.attachments).toHaveLength(0));
    await user.click(saveButton());
    await waitFor(() => expect(now()?.attachments).toEqual([]));
  });

  it("are waited for by saving, which says so", async () => {
    const { user } = await compose();
    const go = holdUploads();
    drop([file("slow.pdf")]);
    expect(screen.getByRole("progressbar", { name: "Uploading slow.pdf" })).toBeInTheDocument();
    await user.click(saveButton());
    expect(screen.getByText("Saved as soon as the uploads are done")).toBeInTheDocument();
    expect(state.notes).toHaveLength(0);
    go();
    await waitFor(() => expect(now()?.attachments).toHaveLength(1));
  });

  it("are cancelled on their way, and then not waited for", async () => {
    const { user } = await compose();
    holdUploads();
    drop([file("slow.pdf")]);
    await user.click(screen.getByRole("button", { name: "Cancel slow.pdf" }));
    expect(screen.queryByRole("progressbar")).toBeNull();
    await user.click(saveButton());
    await waitFor(() => expect(now()?.attachments).toEqual([]));
  });

  it("are deleted when the note is discarded", async () => {
    const { user } = await compose();
    drop([file("a.pdf")]);
    await within(files()).findByRole("button", { name: "Download a.pdf" });
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.click(await screen.findByRole("button", { name: "Discard" }));
    await waitFor(() => expect(state.attachments).toHaveLength(0));
  });

  it("come back with a draft, save those that are too old", async () => {
    const young = makeAttachment({ original_name: "a.pdf", created_at: new Date().toISOString() });
    const old = makeAttachment({ original_name: "old.pdf", created_at: "2026-01-01T00:00:00Z" });
    state.attachments = [young];
    const value = { title: "", content: "half a thought", files: [young, old], base: null };
    vi.spyOn(drafts, "load").mockResolvedValue({ value, savedAt: Date.now() });
    const { user } = renderRoute(url("&note=new"));
    await user.click(await screen.findByRole("button", { name: "Restore" }));
    expect(await screen.findByText(/removed from the note: old.pdf/)).toBeInTheDocument();
    expect(within(files()).getByText("a.pdf")).toBeInTheDocument();
    await findEditor();
    await user.click(saveButton());
    await waitFor(() => expect(now()?.attachments?.map(({ id }) => id)).toEqual([young.id]));
  });

  it("that the server has forgotten are dropped with a message", async () => {
    const { user } = await compose();
    drop([file("a.pdf"), file("b.pdf")]);
    await within(files()).findByRole("button", { name: "Download a.pdf" });
    await within(files()).findByRole("button", { name: "Download b.pdf" });
    const errors = [{ field: "attachment_ids[1]", code: "reference", message: "There is none." }];
    server.use(route("post", "/api/v1/notes", () => refuse(422, "validation", { errors })));
    await user.click(saveButton());
    expect(await screen.findByText(/removed from the note: b.pdf/)).toBeInTheDocument();
    server.resetHandlers();
    await user.click(saveButton());
    await waitFor(() => expect(now()?.attachments).toHaveLength(1));
  });
});

describe("the files of a saved note", () => {
  it("are removed after a question", async () => {
    const attachment = makeAttachment();
    state.attachments = [attachment];
    state.notes = [note("text", { attachments: [attachment] })];
    const { user } = renderRoute(url());
    await user.click(await screen.findByRole("button", { name: "Remove offer.pdf" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Remove offer.pdf?" });
    await user.click(within(dialog).getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(screen.queryByText("offer.pdf")).toBeNull());
    expect(state.attachments).toHaveLength(0);
  });

  it("are not to be removed by who may only read, nor shown twice when the text shows them", async () => {
    const inText = makeAttachment({ original_name: "shown.png", in_text: true });
    const can = { update: false, delete: false, pin: false };
    state.notes = [note("text", { attachments: [makeAttachment(), inText], can })];
    renderRoute(url());
    expect(await screen.findByText("offer.pdf")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Remove offer.pdf" })).toBeNull();
    expect(screen.queryByText("shown.png")).toBeNull();
  });

  it("are downloaded under their name, or say why not", async () => {
    const attachment = makeAttachment();
    state.notes = [note("text", { attachments: [attachment] })];
    const { user } = renderRoute(url());
    await user.click(await screen.findByRole("button", { name: "Download offer.pdf" }));
    expect(await screen.findByText("offer.pdf was not downloaded")).toBeInTheDocument();
    state.attachments = [attachment];
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockReturnValue();
    await user.click(screen.getByRole("button", { name: "Download offer.pdf" }));
    await waitFor(() => expect(click).toHaveBeenCalledOnce());
    expect(click.mock.contexts[0]).toHaveProperty("download", "offer.pdf");
  });

  it("are kept when only the text changes, and sent when they change", async () => {
    const [kept, gone] = [makeAttachment(), makeAttachment({ original_name: "gone.pdf" })];
    state.attachments = [kept, gone];
    state.notes = [note("text", { attachments: [kept, gone] })];
    const { user } = renderRoute(url());
    await user.click(await screen.findByRole("button", { name: "Edit note" }));
    await findEditor();
    await user.click(screen.getByRole("button", { name: "Remove gone.pdf" }));
    await user.click(saveButton());
    await waitFor(() => expect(now()?.attachments?.map(({ id }) => id)).toEqual([kept.id]));
    // It is the server's to delete: the note had it.
    expect(state.attachments).toHaveLength(2);
  });
});
