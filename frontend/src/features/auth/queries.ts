import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

export const authKeys = { setup: ["auth", "setup"] as const };

/** Whether the first run is still to come. */
export const setupQuery = queryOptions({
  queryKey: authKeys.setup,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/auth/setup", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
