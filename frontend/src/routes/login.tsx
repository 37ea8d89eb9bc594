import { createFileRoute } from "@tanstack/react-router";
import { BareErrorPage } from "@/features/errors/error-pages";
import { requireSignedOut, safePath } from "@/features/auth/guard";
import { LoginPage } from "@/features/auth/login-page";

export const Route = createFileRoute("/login")({
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = safePath(search.next);
    return next === undefined ? {} : { next };
  },
  beforeLoad: ({ context, search }) => requireSignedOut(context.queryClient, search.next),
  component: LoginPage,
  errorComponent: BareErrorPage,
});
