import type { QueryClient } from "@tanstack/react-query";
import { Outlet, createRootRouteWithContext } from "@tanstack/react-router";
import { SessionHost } from "@/features/auth/session-host";
import { BareErrorPage, BareNotFoundPage } from "@/features/errors/error-pages";

export interface RouterContext {
  queryClient: QueryClient;
}

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: BareErrorPage,
  notFoundComponent: BareNotFoundPage,
});

function Root() {
  return (
    <>
      <Outlet />
      <SessionHost />
    </>
  );
}
