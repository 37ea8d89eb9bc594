import { createFileRoute } from "@tanstack/react-router";
import { takeLinkToken } from "@/features/auth/guard";
import { ResetPasswordPage } from "@/features/auth/reset-password-page";
import { BareErrorPage } from "@/features/errors/error-pages";

export const Route = createFileRoute("/reset-password")({
  beforeLoad: ({ location }) => takeLinkToken("reset-password", location.hash),
  component: ResetPasswordPage,
  errorComponent: BareErrorPage,
});
