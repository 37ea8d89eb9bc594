import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** RFC 2045, 6.7: soft line breaks and "=3D". */
function decoded(text: string): string {
  const bytes = text
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function lettersIn(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
    return files.map((name) => readFileSync(join(folder, name), "latin1"));
  } catch {
    // Before the first letter there is no folder.
    return [];
  }
}

/** The path and token of the link to this page, from the letter to this address. */
export async function linkIn(folder: string, address: string, page: string): Promise<string> {
  const pattern = new RegExp(String.raw`https?://[^/\s]+(/${page}#[\w-]+)`);
  let link = "";
  await expect
    .poll(() => {
      const letters = lettersIn(folder).filter((letter) => letter.includes(address));
      link = letters.map((letter) => pattern.exec(decoded(letter))?.[1] ?? "").find(Boolean) ?? "";
      return link;
    }, `a letter to ${address} with a link to ${page}`)
    .not.toBe("");
  return link;
}
