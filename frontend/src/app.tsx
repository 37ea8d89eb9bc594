import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { FormWords } from "@/features/errors/form-words";
import { UiWords } from "@/i18n/ui-words";
import { Toaster } from "@/ui/toast";
import { TooltipProvider } from "@/ui/tooltip";
import type { AppRouter } from "./router";

interface AppProps {
  router: AppRouter;
  queryClient: QueryClient;
}

export function App({ router, queryClient }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <UiWords>
        <FormWords>
          <TooltipProvider>
            <RouterProvider router={router} />
            <Toaster />
          </TooltipProvider>
        </FormWords>
      </UiWords>
    </QueryClientProvider>
  );
}
