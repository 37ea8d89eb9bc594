import { defineConfig } from "@playwright/test";
import base from "../playwright.config";

/** `npm run shots`: the pictures of the README. */
export default defineConfig(base, {
  testDir: ".",
  testMatch: "shots.ts",
  outputDir: "../test-results",
  workers: 1,
});
