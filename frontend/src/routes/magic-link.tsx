import { createFileRoute } from "@tanstack/react-router";
import { takeLinkToken } from "@/features/auth/guard";
import { MagicLinkPage } from "@/features/auth/magic-link-page";
import { BareErrorPage } from "@/features/errors/error-pages";

export const Route = createFileRoute("/magic-link")({
  beforeLoad: ({ location }) => takeLinkToken("magic-link", location.hash),
  component: MagicLinkPage,
  errorComponent: BareErrorPage,
});
