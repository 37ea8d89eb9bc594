import { type ComponentType, type FunctionComponent, createElement, lazy } from "react";

const RETRY_AFTER_MS = 400;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Loads a part of the app, and once more when it did not come. The second failure reaches the error boundary. */
export async function importWithRetry<T>(
  load: () => Promise<T>,
  wait: (ms: number) => Promise<void> = pause,
): Promise<T> {
  try {
    return await load();
  } catch {
    await wait(RETRY_AFTER_MS);
    return load();
  }
}

let round = 0;

/** For "Try again" of an error page: React by itself remembers for ever that a part could not be loaded. */
export function retryParts(): void {
  round += 1;
}

interface Part<P> {
  round: number;
  failed: boolean;
  component: ComponentType<P>;
}

export function lazyWithRetry<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): FunctionComponent<P> {
  const begin = (): Part<P> => {
    const part: Part<P> = {
      round,
      failed: false,
      component: lazy(async () => {
        try {
          return await importWithRetry(load);
        } catch (error) {
          part.failed = true;
          throw error;
        }
      }),
    };
    return part;
  };
  let part = begin();
  return function LazyPart(props: P) {
    if (part.failed && part.round !== round) part = begin();
    return createElement(part.component, props);
  };
}
