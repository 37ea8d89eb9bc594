import { createStore } from "@/lib/store";
import { ApiError, refusalOf } from "./problem";

/** 403 with this as what is required: the person must show again that it is them. */
const CONFIRMATION = "confirmation";

/** Whether somebody was asked, and did not give their password. */
export function wasNotConfirmed(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403 && error.required === CONFIRMATION;
}

interface Question {
  answer: (confirmed: boolean) => void;
}

/** Open while somebody is asked for their password; the app shows one dialog for it, whatever was asked for. */
export const confirmation = createStore<Question | null>(null);

let asking: Promise<boolean> | null = null;

/** Whoever asks meanwhile waits for the same answer. */
function ask(): Promise<boolean> {
  asking ??= new Promise<boolean>((resolve) => {
    confirmation.set({ answer: resolve });
  }).finally(() => {
    asking = null;
    confirmation.set(null);
  });
  return asking;
}

async function needsConfirmation(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  return (await refusalOf(response.clone())).required === CONFIRMATION;
}

/** Sends; what needs a confirmation asks the person for it, and then goes on by itself. */
export async function confirmed(
  request: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  if (!(await needsConfirmation(response))) return response;
  return (await ask()) ? send(again) : response;
}
