import { screen } from "@testing-library/react";
import type { Editor } from "@tiptap/core";
import { HttpResponse, http } from "msw";
import { makeAttachment } from "./msw/factories";
import { refuse } from "./msw/route";
import { server } from "./msw/server";
import { state } from "./msw/state";

/** What tests of writing notes have in common. */

export const file = (name: string, type = "", bytes = "x") => new File([bytes], name, { type });
export const saveButton = () => screen.getByRole("button", { name: "Save note" });

/** The lazy part has come: not the text area that stands in for it. */
export async function findEditor(): Promise<HTMLElement & { editor: Editor }> {
  await screen.findByRole("toolbar", { name: "Formatting" });
  // The editor leaves itself on its element.
  // oxlint-disable-next-line no-unsafe-type-assertion
  return screen.getByRole("textbox", { name: "Text of the note" }) as HTMLElement & {
    editor: Editor;
  };
}

/** Every upload is refused. */
export const refuseUploads = (status: number, code: string): void =>
  server.use(http.post("*/api/v1/attachments", () => refuse(status, code).refused));

/** The server answers when it is told to. */
export function holdUploads() {
  let go: (() => void) | undefined;
  const gate = new Promise<void>((open) => {
    go = open;
  });
  const attachment = makeAttachment({ original_name: "slow.pdf" });
  server.use(
    http.post("*/api/v1/attachments", async () => {
      await gate;
      state.attachments = [...state.attachments, attachment];
      return HttpResponse.json(attachment, { status: 201 });
    }),
  );
  return () => go?.();
}
