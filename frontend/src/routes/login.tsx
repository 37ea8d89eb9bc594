import { createFileRoute } from "@tanstack/react-router";
import { requireSignedOut } from "@/features/auth/guard";
import { LoginPage } from "@/features/auth/login-page";
import { BareErrorPage } from "@/features/errors/error-pages";

interface LoginSearch {
  next?: string;
  /** What has just happened that the page tells. */
  notice?: "password_set";
}

export const Route = createFileRoute("/login")({
  validateSearch: ({ next, notice }: Record<string, unknown>): LoginSearch => ({
    ...(typeof next === "string" && { next }),
    ...(notice === "password_set" && { notice }),
  }),
  beforeLoad: ({ context, search }) => requireSignedOut(context.queryClient, search.next),
  component: Login,
  errorComponent: BareErrorPage,
});

function Login() {
  const { notice } = Route.useSearch();
  return <LoginPage passwordSet={notice === "password_set"} />;
}
