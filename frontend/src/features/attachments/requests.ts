import { refusalOf } from "@/api/problem";
import { session } from "@/api/session/browser";
import { upload } from "@/api/upload";
import { type Attachment, UPLOAD_PATH } from "./types";

interface Sending {
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

export const sendFile = (file: File, sending: Sending): Promise<Attachment> =>
  upload<Attachment>(UPLOAD_PATH, file, sending);

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await session.send(new Request(new URL(path, location.origin), init));
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** The bytes of one of our attachments: `<img>` and links can't carry the access token. */
export const readBlob = async (url: string): Promise<Blob> => (await ask(url)).blob();

export async function deleteAttachment(id: string): Promise<void> {
  await ask(`${UPLOAD_PATH}/${id}`, { method: "DELETE" });
}

/** Hands a file to the browser's downloads, under its name. */
export async function download(url: string, name: string): Promise<void> {
  const blob = await readBlob(url);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
