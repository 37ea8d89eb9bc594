import { refusalOf } from "./problem";
import { session } from "./session/browser";
import { asPromised } from "./wire";

interface UploadOptions {
  /** From 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

const stopped = () => new DOMException("The upload was cancelled", "AbortError");

/** Fetch does not tell how far a body is on its way. */
function post(url: string, body: FormData, token: string | undefined, options: UploadOptions) {
  return new Promise<Response>((resolve, reject) => {
    const { onProgress, signal } = options;
    if (signal.aborted) return reject(stopped());
    const request = new XMLHttpRequest();
    const abort = () => {
      request.abort();
      reject(stopped());
    };
    signal.addEventListener("abort", abort);
    request.open("POST", url);
    request.responseType = "text";
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    if (token !== undefined) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      const headers = new Headers();
      for (const name of ["Content-Type", "Retry-After", "X-Request-Id"]) {
        const value = request.getResponseHeader(name);
        if (value !== null) headers.set(name, value);
      }
      resolve(new Response(request.responseText, { status: request.status, headers }));
    });
    // In the words of fetch, which the rest of the app reads.
    request.addEventListener("error", () => reject(new TypeError("Failed to fetch")));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
    request.send(body);
    return undefined;
  });
}

/**
 * Sends a file as the field `file` of a form. Refusals are thrown as `ApiError`, a cancelled upload as an AbortError.
 * It has no `Idempotency-Key`: a file that was sent twice belongs to nothing, and the server removes it.
 */
export async function upload<T>(path: string, file: File, options: UploadOptions): Promise<T> {
  const url = new URL(path, location.origin).href;
  const response = await session.authorized((token) => {
    const body = new FormData();
    body.append("file", file, file.name);
    return post(url, body, token, options);
  });
  if (!response.ok) throw await refusalOf(response);
  return asPromised<T>(await response.json());
}
