import { createFileRoute } from "@tanstack/react-router";
import { requireSetup } from "@/features/auth/guard";
import { SetupPage } from "@/features/auth/setup-page";
import { BareErrorPage } from "@/features/errors/error-pages";

export const Route = createFileRoute("/setup")({
  beforeLoad: ({ context }) => requireSetup(context.queryClient),
  component: SetupPage,
  errorComponent: BareErrorPage,
});
