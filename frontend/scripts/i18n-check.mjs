// Fails when the catalogues differ in keys or placeholders, or when a key is missing or used nowhere.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const src = new URL("../src/", import.meta.url).pathname;
const languages = ["en", "de"];
const pluralForm = /_(zero|one|two|few|many|other)$/;
const faults = [];

function flatten(node, prefix, into) {
  for (const [key, value] of Object.entries(node)) {
    const path = `${prefix}.${key}`;
    if (typeof value === "string") into.set(path, value);
    else flatten(value, path, into);
  }
  return into;
}

function readCatalogue(language) {
  const texts = new Map();
  const folder = join(src, "i18n", language);
  for (const name of readdirSync(folder)) {
    flatten(
      JSON.parse(readFileSync(join(folder, name), "utf8")),
      name.replace(/\.json$/, ""),
      texts,
    );
  }
  return texts;
}

const placeholders = (text) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)]
    .map((match) => match[1])
    .toSorted((a, b) => a.localeCompare(b))
    .join();

function compare(base, other, language) {
  for (const [key, text] of base) {
    const translated = other.get(key);
    if (translated === undefined) faults.push(`${language}: ${key} is missing`);
    else if (translated.trim() === "") faults.push(`${language}: ${key} is empty`);
    else if (placeholders(translated) !== placeholders(text)) {
      faults.push(`${language}: ${key} has other placeholders than en`);
    }
  }
  for (const key of other.keys())
    if (!base.has(key)) faults.push(`${language}: ${key} is not in en`);
}

function* sources(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(name) && !/\.(test|gen|d)\.tsx?$/.test(name)) yield path;
  }
}

const escape = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** `t("a.b")` uses one key; `t(`a.${x}.b`)` every key of that shape. */
function usesOf(path) {
  const uses = [];
  const file = ts.createSourceFile(
    path,
    readFileSync(path, "utf8"),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const visit = (node) => {
    if (ts.isCallExpression(node) && /(^|\.)t$/.test(node.expression.getText(file))) {
      const [key] = node.arguments;
      if (key && ts.isStringLiteralLike(key)) uses.push({ key: key.text, path });
      else if (key && ts.isTemplateExpression(key)) {
        const tail = key.templateSpans.map((span) => `[^.]+${escape(span.literal.text)}`).join("");
        uses.push({ shape: new RegExp(`^${escape(key.head.text)}${tail}$`), path });
      } else if (key && !ts.isIdentifier(key))
        faults.push(`${path}: a key that can't be checked: ${key.getText(file)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

const catalogues = Object.fromEntries(
  languages.map((language) => [language, readCatalogue(language)]),
);
for (const language of languages.slice(1)) compare(catalogues.en, catalogues[language], language);

const keys = new Set([...catalogues.en.keys()].map((key) => key.replace(pluralForm, "")));
const used = new Set();
for (const path of sources(src)) {
  for (const use of usesOf(path)) {
    const hits = use.shape
      ? [...keys].filter((key) => use.shape.test(key))
      : [...keys].filter((key) => key === use.key);
    if (hits.length === 0)
      faults.push(`${path.replace(src, "src/")}: no text for ${use.key ?? use.shape}`);
    for (const hit of hits) used.add(hit);
  }
}
for (const key of keys) if (!used.has(key)) faults.push(`en: ${key} is used nowhere`);

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${keys.size} texts in ${languages.length} languages`);
