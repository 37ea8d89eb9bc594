import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { App } from "@/app";
import { UiWords } from "@/i18n/ui-words";
import { createQueryClient } from "@/query-client";
import { createAppRouter } from "@/router";
import { TooltipProvider } from "@/ui/tooltip";

/** A part of the kit, with its words. */
export function renderUi(ui: ReactNode) {
  const user = userEvent.setup();
  const view = render(ui, {
    wrapper: ({ children }) => (
      <UiWords>
        <TooltipProvider>{children}</TooltipProvider>
      </UiWords>
    ),
  });
  return { user, ...view };
}

/** The whole app at an address. */
export function renderRoute(url: string) {
  const user = userEvent.setup();
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [url] }));
  const view = render(<App router={router} queryClient={queryClient} />);
  return { user, router, queryClient, ...view };
}
