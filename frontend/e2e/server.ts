import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const BINARY = process.env["E2E_SERVER_BIN"] ?? here("../../target/debug/rapport");
/** The built app that is served. */
export const APP = process.env["E2E_SPA_DIR"] ?? here("../dist");

/** Bounds, not expectations. */
const START_MS = 60_000;
const STOP_MS = 15_000;
const LOG_LINES = 400;

/** The settings of a developer's own server must not reach this one. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("RAPPORT_"));
  return { ...Object.fromEntries(own), ...settings };
}

/** `rapport serve` in a folder of its own, with the built app, on a free port. */
export class Server {
  readonly #folder = mkdtempSync(join(tmpdir(), "rapport-e2e-"));
  readonly #log: string[] = [];
  #process: ChildProcess | undefined;
  #url = "";
  #app = APP;
  #mails = false;

  static async start({ mail = false } = {}): Promise<Server> {
    const server = new Server();
    server.#mails = mail;
    await server.startAgain();
    return server;
  }

  /** "http://127.0.0.1:41219"; it stays the same from one start to the next. */
  get url(): string {
    return this.#url;
  }

  /** Where it puts its letters, when it was started with mail. */
  get mail(): string {
    return join(this.#folder, "mail");
  }

  /** The last lines that the server has written, for the report of a test that failed. */
  get log(): string {
    return this.#log.join("");
  }

  /** With another build of the app, when one is named. */
  async startAgain(app = this.#app): Promise<void> {
    this.#app = app;
    const port = this.#url === "" ? "0" : new URL(this.#url).port;
    const child = spawn(BINARY, ["serve"], {
      cwd: this.#folder,
      env: environment({ ...this.#settings(), RAPPORT_LISTEN: `127.0.0.1:${port}` }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => this.#keep(text));
    }
    this.#url = await this.#address(child);
  }

  /** Ends it as an operator would, and this one alone. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(impatience);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The command line on the same data, while the server runs. Answers what it printed, read as JSON. */
  async command(args: readonly string[], input: string): Promise<Record<string, string>> {
    const child = spawn(BINARY, args, {
      cwd: this.#folder,
      env: environment(this.#settings()),
      stdio: ["pipe", "pipe", "pipe"],
    });
    const said = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
    child.stdin.end(input);
    const code = await new Promise<number | null>((done, fail) => {
      child.once("close", done).once("error", fail);
    });
    if (code !== 0) throw new Error(`rapport ${args.join(" ")} failed:\n${said.out}${said.err}`);
    const answer: Record<string, string> = JSON.parse(said.out);
    return answer;
  }

  #settings(): Record<string, string> {
    return {
      RAPPORT_DATA_DIR: join(this.#folder, "data"),
      RAPPORT_SPA_DIR: this.#app,
      RAPPORT_RATE_LIMIT: "off",
      ...(this.#mails && { RAPPORT_SMTP_URL: `file://${this.mail}` }),
    };
  }

  #keep(text: string): void {
    this.#log.push(text);
    if (this.#log.length > LOG_LINES) this.#log.shift();
  }

  /** It says where it listens once it does. */
  #address(child: ChildProcess): Promise<string> {
    return new Promise((ready, fail) => {
      const refuse = (why: string) => fail(new Error(`${BINARY} ${why}\n${this.log}`));
      const timer = setTimeout(() => refuse("does not start"), START_MS);
      let said = "";
      child.stdout?.on("data", (text: string) => {
        said += text;
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
        if (url === undefined) return;
        clearTimeout(timer);
        ready(url);
      });
      child.once("error", (error) => refuse(error.message));
      child.once("exit", (code) => {
        clearTimeout(timer);
        refuse(`ended with ${String(code)}`);
      });
    });
  }
}
