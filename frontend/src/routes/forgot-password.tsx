import { createFileRoute } from "@tanstack/react-router";
import { AskForLinkPage } from "@/features/auth/ask-for-link-page";
import { optionsQuery } from "@/features/auth/queries";
import { BareErrorPage } from "@/features/errors/error-pages";

export const Route = createFileRoute("/forgot-password")({
  loader: ({ context }) => context.queryClient.prefetchQuery(optionsQuery),
  component: ForgotPassword,
  errorComponent: BareErrorPage,
});

function ForgotPassword() {
  return <AskForLinkPage kind="forgot" />;
}
