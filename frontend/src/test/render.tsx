import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { App } from "@/app";
import { FormWords } from "@/features/errors/form-words";
import { UiWords } from "@/i18n/ui-words";
import { writeStored } from "@/lib/storage";
import { createQueryClient } from "@/query-client";
import { createAppRouter } from "@/router";
import { TooltipProvider } from "@/ui/tooltip";

/** A part of the kit, with its words. */
export function renderUi(ui: ReactNode) {
  const user = userEvent.setup();
  const view = render(ui, {
    wrapper: ({ children }) => (
      <UiWords>
        <FormWords>
          <TooltipProvider>{children}</TooltipProvider>
        </FormWords>
      </UiWords>
    ),
  });
  return { user, ...view };
}

interface RouteOptions {
  /** Whether the browser remembers a session. True unless told. */
  signedIn?: boolean;
}

/** The whole app at an address, with somebody signed in. */
export function renderRoute(url: string, { signedIn = true }: RouteOptions = {}) {
  if (signedIn) writeStored("session", "1");
  const user = userEvent.setup();
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [url] }));
  const view = render(<App router={router} queryClient={queryClient} />);
  return { user, router, queryClient, ...view };
}
