import { createFileRoute } from "@tanstack/react-router";
import { requireSecondFactorDue } from "@/features/auth/guard";
import { SecondFactorDuePage } from "@/features/auth/second-factor-due-page";
import { BareErrorPage } from "@/features/errors/error-pages";
import { SecondFactorSetup } from "@/features/settings/second-factor-setup";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/second-factor")({
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === "string" ? { next } : {},
  beforeLoad: ({ context, search }) => requireSecondFactorDue(context.queryClient, search.next),
  loader: () => loadWords("settings"),
  component: SecondFactorDue,
  errorComponent: BareErrorPage,
});

function SecondFactorDue() {
  const { next } = Route.useSearch();
  return (
    <SecondFactorDuePage next={next}>
      {(goOn) => <SecondFactorSetup onDone={goOn} />}
    </SecondFactorDuePage>
  );
}
