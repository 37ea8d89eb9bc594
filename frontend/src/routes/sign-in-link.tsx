import { createFileRoute } from "@tanstack/react-router";
import { AskForLinkPage } from "@/features/auth/ask-for-link-page";
import { optionsQuery } from "@/features/auth/queries";
import { BareErrorPage } from "@/features/errors/error-pages";

export const Route = createFileRoute("/sign-in-link")({
  loader: ({ context }) => context.queryClient.prefetchQuery(optionsQuery),
  component: SignInLink,
  errorComponent: BareErrorPage,
});

function SignInLink() {
  return <AskForLinkPage kind="sign_in_link" />;
}
