import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { session } from "@/api/session/browser";
import { startI18n } from "@/i18n";
import { followSystemTheme } from "@/lib/appearance";
import { watchMissingParts } from "@/lib/missing-parts";
import { App } from "./app";
import { createQueryClient } from "./query-client";
import { createAppRouter } from "./router";
import "./styles/base.css";

async function start(): Promise<void> {
  followSystemTheme();
  watchMissingParts();
  // Asked for together with the texts; the guard of the route waits for it, and shows what went wrong.
  void session.restore().catch(() => undefined);
  await startI18n();
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  createRoot(root).render(
    <StrictMode>
      <App router={router} queryClient={queryClient} />
    </StrictMode>,
  );
}

void start();
