import type { components } from "../src/api/schema";
import type { Server } from "./server";

type Schemas = components["schemas"];
export type Client = Schemas["Client"];
export type NewClient = Schemas["ClientNew"];

/** The one password of all people of the tests. */
export const PASSWORD = "correct horse battery";

export interface Person {
  id: string;
  name: string;
  email: string;
}

interface SignedIn {
  token: string;
  /** "name=value" of the cookie that keeps the session. */
  cookie: string;
}

/** What is left of a refusal when nobody expected it. */
async function insist(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`${response.status} ${response.url}: ${await response.text()}`);
}

export async function signIn(url: string, email: string, password = PASSWORD): Promise<SignedIn> {
  const response = await insist(
    await fetch(`${url}/api/v1/auth/login`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password }),
    }),
  );
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  // The server's tests hold its answers to the document that this type was made from.
  // oxlint-disable-next-line no-unsafe-type-assertion
  const { access_token: token } = (await response.json()) as Schemas["TokenAnswer"];
  return { token, cookie };
}

/** Ends a session as the server sees it; the browser that had it is not told. */
export async function endSession(url: string, cookie: string): Promise<void> {
  await insist(
    await fetch(`${url}/api/v1/auth/logout`, { method: "POST", headers: { Cookie: cookie } }),
  );
}

/** The public API, as one person. */
export class Api {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await insist(
      await fetch(`${this.#url}/api/v1/${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${this.#token}`,
          ...(body !== undefined && { "Content-Type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    // As above.
    // oxlint-disable-next-line no-unsafe-type-assertion
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  client(client: NewClient): Promise<Client> {
    return this.call("POST", "clients", client);
  }

  /** One after the other: their order of creation is then the order given. */
  async clients(clients: readonly NewClient[]): Promise<Client[]> {
    const made: Client[] = [];
    for (const client of clients) made.push(await this.client(client));
    return made;
  }

  read(id: string): Promise<Client> {
    return this.call("GET", `clients/${id}`);
  }

  change(client: Client, fields: Schemas["ClientPatch"]): Promise<Client> {
    return this.call("PATCH", `clients/${client.id}`, fields);
  }
}

let counted = 0;

/** An organisation of its own for each test, so that none sees what another does. */
export class Firm {
  readonly server: Server;
  readonly id: string;
  readonly name: string;
  readonly admin: Person;
  readonly api: Api;

  private constructor(server: Server, id: string, name: string, admin: Person, api: Api) {
    this.server = server;
    this.id = id;
    this.name = name;
    this.admin = admin;
    this.api = api;
  }

  static async found(server: Server, name = "Northwind"): Promise<Firm> {
    counted += 1;
    const email = `ada.${counted}@northwind.example`;
    const who = ["--admin-name", "Ada Lovell", "--admin-email", email, "--password-stdin"];
    const made = await server.command(["org", "add", "--name", name, ...who], PASSWORD);
    const { token } = await signIn(server.url, email);
    const admin = { id: made["user_id"] ?? "", name: "Ada Lovell", email };
    return new Firm(server, made["org_id"] ?? "", name, admin, new Api(server.url, token));
  }

  /** `bound`: the client of a portal user, or those of a subcontractor. */
  async hire(
    role: "admin" | "member" | "subcontractor" | "portal",
    name: string,
    bound: readonly Client[] = [],
    { assesses = false } = {},
  ): Promise<Person> {
    counted += 1;
    const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${counted}@northwind.example`;
    const flag = role === "portal" ? "--client" : "--assign";
    const who = ["--email", email, "--name", name, "--role", role, "--password-stdin"];
    const where = bound.flatMap((client) => [flag, client.id]);
    const args = ["user", "add", "--org", this.id, ...who, ...where];
    if (assesses) args.push("--can-assess");
    const made = await this.server.command(args, PASSWORD);
    return { id: made["user_id"] ?? "", name, email };
  }

  async as(person: Person): Promise<Api> {
    const { token } = await signIn(this.server.url, person.email);
    return new Api(this.server.url, token);
  }
}
