import { type ComponentType, type LazyExoticComponent, lazy } from "react";

const RELOADED = "rapport.reloaded-for-chunk";
const RETRY_AFTER_MS = 400;

interface Surroundings {
  wait: (ms: number) => Promise<void>;
  reload: () => void;
  session: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

const browser = (): Surroundings => ({
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  reload: () => window.location.reload(),
  session: window.sessionStorage,
});

/**
 * Loads a chunk; on failure once more, and then the whole page once: after a deploy the old chunk names are gone.
 * A second failure in a row reaches the error boundary.
 */
export async function importWithRetry<T>(
  load: () => Promise<T>,
  surroundings: Surroundings = browser(),
): Promise<T> {
  const { wait, reload, session } = surroundings;
  try {
    return settled(await load(), session);
  } catch {
    await wait(RETRY_AFTER_MS);
  }
  try {
    return settled(await load(), session);
  } catch (error) {
    if (session.getItem(RELOADED) !== null) throw error;
    session.setItem(RELOADED, "1");
    reload();
    return new Promise<T>(() => undefined);
  }
}

function settled<T>(module: T, session: Surroundings["session"]): T {
  session.removeItem(RELOADED);
  return module;
}

export function lazyWithRetry<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(() => importWithRetry(load));
}
