import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const server = process.env.RAPPORT_API ?? "http://127.0.0.1:8080";

/** The one font file every page needs is asked for together with the page itself. */
function preloadFont(fileName: RegExp): Plugin {
  return {
    name: "preload-font",
    apply: "build",
    transformIndexHtml(_html, { bundle }) {
      const file = Object.keys(bundle ?? {}).find((name) => fileName.test(name));
      if (!file) throw new Error(`No font in the bundle matches ${String(fileName)}`);
      const attrs = {
        rel: "preload",
        as: "font",
        type: "font/woff2",
        crossorigin: true,
        href: `/${file}`,
      };
      return [{ tag: "link", attrs, injectTo: "head" }];
    },
  };
}

/** Where the first page of somebody who is signed in begins. */
const shellStarts = [
  "src/routes/_app.tsx?tsr-split=component",
  "src/routes/_app/index.tsx?tsr-split=component",
  "node_modules/@radix-ui/react-dialog/dist/index.mjs",
  "node_modules/@radix-ui/react-dropdown-menu/dist/index.mjs",
  "node_modules/@radix-ui/react-progress/dist/index.mjs",
];

interface ModuleInfo {
  importedIds: readonly string[];
  importers: readonly string[];
  code: string | null;
}

interface ModuleGraph {
  getModuleInfo: (id: string) => ModuleInfo | null;
}

const names = (list: string) => list.split(",").map((name) => name.trim().split(/\s+as\s+/u));

/**
 * The files of the icons that are not the shell's: one other module alone uses each. They lie with it; the rest lie
 * with the shell, or every icon would be a file of its own.
 */
function strayIcons(barrel: string, graph: ModuleGraph, parts: ReadonlySet<string>): Set<string> {
  const users = new Map<string, string[]>();
  for (const importer of graph.getModuleInfo(barrel)?.importers ?? []) {
    const code = graph.getModuleInfo(importer)?.code ?? "";
    for (const [, list = ""] of code.matchAll(/import\s*\{([^}]*)\}\s*from\s*"lucide-react"/gu)) {
      for (const [name = ""] of names(list))
        users.set(name, [...(users.get(name) ?? []), importer]);
    }
  }
  const stray = new Set<string>();
  const code = graph.getModuleInfo(barrel)?.code ?? "";
  for (const [, list = "", file = ""] of code.matchAll(
    /export \{([^}]*)\} from ['"]\.\/(icons\/[\w-]+\.mjs)['"]/gu,
  )) {
    const by = names(list).flatMap(([, name = ""]) => users.get(name) ?? []);
    if (by.length === 1 && !parts.has(by[0] ?? ""))
      stray.add(new URL(file, `file://${barrel}`).pathname);
  }
  return stray;
}

/** A module and all that it imports statically. */
function addWithImports(id: string, graph: ModuleGraph, found: Set<string>): void {
  // This one imports all of Radix, of which each page takes little.
  if (found.has(id) || id.includes("/node_modules/radix-ui/")) return;
  found.add(id);
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) {
    addWithImports(imported, graph, found);
  }
}

/** The parts of that page in one file: dozens of small ones would each cost a request. */
function shellGroup() {
  const root = fileURLToPath(new URL(".", import.meta.url));
  const parts = new Set<string>();
  return (id: string, graph: ModuleGraph): string | null => {
    if (parts.size === 0) {
      for (const start of shellStarts) addWithImports(root + start, graph, parts);
      const barrel = [...parts].find((part) => part.endsWith("/lucide-react.mjs"));
      for (const icon of barrel ? strayIcons(barrel, graph, parts) : []) parts.delete(icon);
    }
    return parts.has(id) && !id.includes("?tsr-split=") ? "shell" : null;
  };
}

/** Vendor code changes seldom: in files of its own it stays in the browser's cache. */
const groups = [
  {
    name: "react",
    test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|html-parse-stringify|void-elements)\//,
    priority: 40,
  },
  {
    name: "tanstack",
    test: /node_modules\/@tanstack\/(?!react-virtual|virtual-core)/,
    priority: 30,
  },
  // What the entry needs, whatever else needs it too.
  { name: "base", tags: ["$initial" as const], priority: 20 },
  { name: shellGroup(), priority: 10, includeDependenciesRecursively: false },
];

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      routesDirectory: "src/routes",
      generatedRouteTree: "src/route-tree.gen.ts",
      quoteStyle: "double",
      semicolons: true,
    }),
    react(),
    tailwindcss(),
    preloadFont(/inter-latin-wght-normal-[\w-]+\.woff2$/),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/docs", "/openapi.json", "/healthz"].map((path) => [path, { target: server }]),
    ),
  },
  build: {
    manifest: true,
    assetsInlineLimit: 0,
    cssTarget: ["chrome123", "safari17.5", "firefox121"],
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: {
    environment: "jsdom",
    globals: true,
    setupFiles: ["src/test/setup.ts"],
    restoreMocks: true,
    // Whole routes are rendered, and the machine may be busy.
    testTimeout: 20_000,
    // The router settles by itself, between two steps of a test: nothing that a test could wrap.
    onConsoleLog: (text) => !text.includes("not wrapped in act("),
    css: false,
  },
});
