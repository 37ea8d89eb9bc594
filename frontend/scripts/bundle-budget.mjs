// Fails the build when a part of the app grows beyond its budget (kB, gzip). Reads Vite's manifest.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url).pathname;
const budgets = { entry: 190, firstScreen: 240, route: 45, editor: 160, css: 25, fonts: 60 };
const preloadedFont = /inter-latin-wght-normal/;

/** The routes that a person may see first: their chunks are part of the first screen. */
const firstRoutes = new Set(["src/routes/_app.tsx", "src/routes/_app/index.tsx"]);
/** Loaded once, before anything is shown: the larger of the languages counts. */
const catalogues = ["src/i18n/en.ts", "src/i18n/de.ts"];

const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const sizes = new Map();

function gzipped(file) {
  if (!sizes.has(file))
    sizes.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
  return sizes.get(file);
}

/** A chunk and all that it imports statically. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.add(key);
  for (const imported of chunk.imports ?? []) closure(imported, seen);
  return seen;
}

const weigh = (keys) => [...keys].reduce((sum, key) => sum + gzipped(manifest[key].file), 0);
const isRoute = (key) => key.startsWith("src/routes/");
const sourceOf = (key) => key.split("?")[0];

const entryKey = Object.keys(manifest).find((key) => manifest[key].isEntry);
const entry = closure(entryKey);
const routes = Object.keys(manifest).filter((key) => isRoute(key) && manifest[key].isDynamicEntry);
const first = new Set(entry);
for (const key of routes) {
  if (firstRoutes.has(sourceOf(key))) for (const part of closure(key)) first.add(part);
}
const language = Math.max(...catalogues.map((key) => weigh(closure(key))));

const checks = [
  ["entry with its vendor chunks", weigh(entry), budgets.entry],
  ["first signed-in screen", weigh(first) + language, budgets.firstScreen],
];
for (const key of routes) {
  if (firstRoutes.has(sourceOf(key))) continue;
  const added = [...closure(key)].filter((part) => !first.has(part));
  checks.push([`route ${sourceOf(key)}`, weigh(added), budgets.route]);
}

/** Loaded when somebody is about to write, and by no page before that. */
const editor = "src/features/notes/components/rich-editor.tsx";
const shown = new Set(first);
for (const key of routes) for (const part of closure(key)) shown.add(part);
if (shown.has(editor)) checks.push(["editor, on a page that only reads", weigh([editor]), 0]);
const writing = [...closure(editor)].filter((part) => !shown.has(part));
checks.push(["editor", weigh(writing), budgets.editor]);

const assets = readdirSync(join(dist, "assets"));
const css = assets.filter((name) => name.endsWith(".css"));
checks.push([
  "style sheets",
  css.reduce((sum, name) => sum + gzipped(`assets/${name}`), 0),
  budgets.css,
]);
const fonts = assets.filter((name) => preloadedFont.test(name) && name.endsWith(".woff2"));
const fontBytes = fonts.reduce(
  (sum, name) => sum + readFileSync(join(dist, "assets", name)).length,
  0,
);
checks.push(["preloaded fonts", fontBytes, budgets.fonts]);

let failed = false;
for (const [name, bytes, limit] of checks) {
  const size = bytes / 1000;
  const over = size > limit;
  failed ||= over;
  console.log(
    `${over ? "OVER" : "ok  "} ${size.toFixed(1).padStart(6)} of ${String(limit).padStart(3)} kB  ${name}`,
  );
}
if (failed) {
  console.error("The bundle is over its budget.");
  process.exit(1);
}
