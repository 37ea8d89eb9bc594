import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext } from "@tanstack/react-router";
import { BareErrorPage, BareNotFoundPage } from "@/features/errors/error-pages";

export interface RouterContext {
  queryClient: QueryClient;
}

export const Route = createRootRouteWithContext<RouterContext>()({
  errorComponent: BareErrorPage,
  notFoundComponent: BareNotFoundPage,
});
