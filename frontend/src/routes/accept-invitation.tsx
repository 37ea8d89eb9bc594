import { createFileRoute } from "@tanstack/react-router";
import { takeLinkToken } from "@/features/auth/guard";
import { InvitationPage } from "@/features/auth/invitation-page";
import { BareErrorPage } from "@/features/errors/error-pages";

export const Route = createFileRoute("/accept-invitation")({
  beforeLoad: ({ location }) => takeLinkToken("accept-invitation", location.hash),
  component: InvitationPage,
  errorComponent: BareErrorPage,
});
