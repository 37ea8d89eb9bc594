import { createFileRoute } from "@tanstack/react-router";
import { ContactPage } from "@/features/auth/contact-page";
import { requireContact } from "@/features/auth/guard";
import { BareErrorPage } from "@/features/errors/error-pages";

export const Route = createFileRoute("/portal")({
  beforeLoad: ({ context, location }) => requireContact(context.queryClient, location.href),
  component: ContactPage,
  errorComponent: BareErrorPage,
});
