import type { BrowserContext, Page, Response } from "@playwright/test";

interface Declared {
  status: number;
  method: string;
  path: RegExp;
  seen: number;
}

/** Chromium says this of every answer that is not 2xx: the answers themselves are looked at instead. */
const FAILED_LOAD = "Failed to load resource:";

/** Looks over everything a browser context does, and keeps what must not happen. */
export class Watch {
  readonly #faults: string[] = [];
  readonly #declared: Declared[] = [];
  readonly #origins = new Set<string>();
  #away = false;

  /** A server of the test; any other host is a stranger. */
  at(url: string): void {
    this.#origins.add(url);
  }

  /** This answer is part of the test. One that is declared and never comes is a fault too. */
  declare(status: number, method: string, path: RegExp): void {
    this.#declared.push({ status, method, path, seen: 0 });
  }

  /** From here on requests may find no server. */
  expectNoServer(): void {
    this.#away = true;
  }

  expectServer(): void {
    this.#away = false;
  }

  get faults(): readonly string[] {
    const absent = this.#declared
      .filter(({ seen }) => seen === 0)
      .map(({ status, method, path }) => `declared and never seen: ${status} ${method} ${path}`);
    return [...this.#faults, ...absent];
  }

  async over(context: BrowserContext): Promise<void> {
    await context.exposeFunction("reportViolation", (what: string) => this.#fault("CSP", what));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        globalThis.reportViolation(
          `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`,
        );
      });
    });
    context.on("page", (page) => this.#page(page));
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol === "data:" || protocol === "blob:" || this.#origins.has(origin)) return;
      this.#fault("request to another host", request.url());
    });
    context.on("response", (response) => this.#response(response));
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // A page that is left, or a query that is no longer wanted.
      if (why === "net::ERR_ABORTED" || this.#away) return;
      this.#fault("request failed", `${request.method()} ${request.url()} ${why}`);
    });
    context.on("console", (message) => {
      const kind = message.type();
      if (kind !== "error" && kind !== "warning") return;
      if (message.text().startsWith(FAILED_LOAD)) return;
      // React reports what an error page shows.
      if (this.#away && message.text().includes("Could not fetch a part of the app")) return;
      this.#fault(`console ${kind}`, message.text());
    });
  }

  #page(page: Page): void {
    page.on("pageerror", (error) => this.#fault("page error", error.stack ?? error.message));
    page.on("crash", () => this.#fault("crash", page.url()));
  }

  #response(response: Response): void {
    const status = response.status();
    if (response.ok() || status === 304) return;
    const method = response.request().method();
    const { pathname, search } = new URL(response.url());
    const path = pathname + search;
    const declared = this.#declared.find(
      (one) => one.status === status && one.method === method && one.path.test(path),
    );
    if (declared) declared.seen += 1;
    else this.#fault("answer", `${status} ${method} ${path}`);
  }

  #fault(kind: string, what: string): void {
    this.#faults.push(`${kind}: ${what}`);
  }
}
