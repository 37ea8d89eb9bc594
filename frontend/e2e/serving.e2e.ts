import { readFileSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { request } from "node:http";
import { expect, test } from "./fixtures";
import { APP } from "./server";

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** As it comes over the wire: nothing is unpacked, nothing is added to what is asked. */
function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const call = request(url, { headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const found = Object.entries(response.headers).map(([name, value]) => [
          name,
          String(value),
        ]);
        done({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(found),
          body: Buffer.concat(parts),
        });
      });
    });
    call.on("error", fail).end();
  });
}

const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const json = { accept: "application/json" };

function expectApp(answer: Answer, what: string): void {
  expect(answer.status, what).toBe(200);
  expect(answer.headers["content-type"], what).toMatch(/^text\/html/);
  expect(answer.headers["cache-control"], what).toBe("no-cache");
  expect(answer.body.toString(), what).toContain('<div id="root">');
}

function expectProblem(answer: Answer, status: number, what: string): void {
  expect(answer.status, what).toBe(status);
  expect(answer.headers["content-type"], what).toBe("application/problem+json");
  const problem: unknown = JSON.parse(answer.body.toString());
  expect(problem, what).toMatchObject({ status, request_id: expect.any(String) });
}

async function assetsOf(url: string): Promise<string[]> {
  const { body } = await get(`${url}/`, html);
  return [...body.toString().matchAll(/"(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
}

test("a browser gets the app at every address that is not the API's", async ({ server }) => {
  for (const path of ["/", "/clients", "/clients/7?tab=activity", "/no/such/page", "/index.html"]) {
    expectApp(await get(server.url + path, html), path);
  }
});

test("the API answers as the API, whatever is accepted", async ({ server }) => {
  for (const accept of [html, json, { accept: "*/*" }, {}]) {
    for (const path of ["/api/v1/nothing", "/api/v1/", "/api/nothing", "/api/v1/clients/x/y/z"]) {
      expectProblem(await get(server.url + path, accept), 404, `${path} ${JSON.stringify(accept)}`);
    }
    expectProblem(await get(`${server.url}/api/v1/clients`, accept), 401, "clients");
  }
});

test("a program that asks for no page gets none", async ({ server }) => {
  for (const path of ["/", "/clients", "/no/such/page"]) {
    expectProblem(await get(server.url + path, json), 404, path);
  }
  for (const accept of [html, json]) {
    expectProblem(await get(`${server.url}/assets/gone-12345678.js`, accept), 404, "asset");
  }
});

test("files that never change are kept for ever, and come packed", async ({ server }) => {
  const assets = await assetsOf(server.url);
  expect(assets.length).toBeGreaterThan(2);
  for (const path of assets) {
    const plain = await get(server.url + path);
    expect(plain.status, path).toBe(200);
    expect(plain.headers["cache-control"], path).toMatch(/max-age=31536000.*immutable/);
    expect(plain.headers["content-encoding"], path).toBeUndefined();
    // Packed already, or too small to be worth it.
    if (path.endsWith(".woff2") || plain.body.length < 1024) continue;
    expect(plain.headers["vary"], path).toMatch(/accept-encoding/i);
    for (const [accepted, ending, unpack] of [
      ["br", ".br", brotliDecompressSync],
      ["gzip", ".gz", gunzipSync],
    ] as const) {
      const packed = await get(server.url + path, { "accept-encoding": accepted });
      expect(packed.headers["content-encoding"], path).toBe(accepted);
      expect(packed.headers["content-type"], path).toBe(plain.headers["content-type"]);
      expect(unpack(packed.body).equals(plain.body), path).toBe(true);
      // Packed by the build, at leisure; the server sends that very file.
      expect(packed.body.equals(readFileSync(APP + path + ending)), path).toBe(true);
    }
    const browser = await get(server.url + path, { "accept-encoding": "gzip, deflate, br, zstd" });
    expect(browser.headers["content-encoding"], path).toBe("br");
  }
});

test("what may change is asked for anew, and costs nothing when it has not", async ({ server }) => {
  for (const path of ["/", "/theme-init.js", "/favicon.svg"]) {
    const first = await get(server.url + path, html);
    expect(first.status, path).toBe(200);
    expect(first.headers["cache-control"], path).not.toContain("immutable");
    const etag = first.headers["etag"];
    if (etag === undefined) continue;
    const again = await get(server.url + path, { ...html, "if-none-match": etag });
    expect(again.status, path).toBe(304);
    expect(again.body.length, path).toBe(0);
  }
});

test("every page protects the browser", async ({ server }) => {
  const [asset = ""] = await assetsOf(server.url);
  for (const path of ["/", "/clients/7", asset, "/theme-init.js", "/api/v1/nothing"]) {
    const { headers } = await get(server.url + path, html);
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
    const policy = headers["content-security-policy"] ?? "";
    for (const part of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"]) {
      expect(policy, path).toContain(part);
    }
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*unsafe/);
    expect(headers["server"], path).toBeUndefined();
  }
});

test("nothing beside the app can be had", async ({ server }) => {
  const own = readFileSync(new URL("../package.json", import.meta.url), "utf8").slice(0, 40);
  for (const path of [
    "/../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/assets/..%2f..%2fpackage.json",
    "/.vite/manifest.json",
    "/assets/",
  ]) {
    const { status, body } = await get(server.url + path, json);
    expect(status, path).toBe(404);
    expect(body.toString(), path).not.toContain(own);
  }
});
