// Writes src/api/schema.d.ts from the committed contract. With --check it writes nothing and fails when they differ.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../openapi/openapi.json", import.meta.url);
const target = new URL("../src/api/schema.d.ts", import.meta.url);
const header = "// Made by `npm run gen:api` from openapi/openapi.json. Do not edit.\n\n";

const document = JSON.parse(readFileSync(contract, "utf8"));
// A field with a default may be left out of a request.
const ast = await openapiTS(document, {
  alphabetize: true,
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
});
const types = header + astToString(ast);

if (!process.argv.includes("--check")) {
  writeFileSync(target, types);
} else if (readFileSync(target, "utf8") !== types) {
  console.error("src/api/schema.d.ts is not that of openapi/openapi.json: run `npm run gen:api`.");
  process.exit(1);
}
