import { createFileRoute } from "@tanstack/react-router";
import { BareErrorPage } from "@/features/errors/error-pages";
import { requireSignedOut } from "@/features/auth/guard";
import { LoginPage } from "@/features/auth/login-page";

export const Route = createFileRoute("/login")({
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === "string" ? { next } : {},
  beforeLoad: ({ context, search }) => requireSignedOut(context.queryClient, search.next),
  component: LoginPage,
  errorComponent: BareErrorPage,
});
