import { createFileRoute } from "@tanstack/react-router";
import { AskForLinkPage } from "@/features/auth/ask-for-link-page";
import { BareErrorPage } from "@/features/errors/error-pages";

export const Route = createFileRoute("/sign-in-link")({
  component: SignInLink,
  errorComponent: BareErrorPage,
});

function SignInLink() {
  return <AskForLinkPage kind="sign_in_link" />;
}
