// Writes .br and .gz beside every text file of the build, so that the server sends them straight from disk.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url).pathname;
const texts = /\.(html|js|css|svg|json|webmanifest)$/;
const WORTH_IT = 1024;

function* files(folder) {
  for (const name of readdirSync(folder)) {
    if (name === ".vite" || /\.(br|gz)$/.test(name)) continue;
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

let written = 0;
for (const path of files(dist)) {
  if (!texts.test(path)) continue;
  const plain = readFileSync(path);
  if (plain.length < WORTH_IT) continue;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }));
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
  written += 1;
}
console.log(`${written} files compressed ahead`);
