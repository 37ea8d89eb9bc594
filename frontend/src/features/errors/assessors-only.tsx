import type { ReactNode } from "react";
import { useCan } from "@/api/can";
import { ForbiddenPage } from "./error-pages";

/** Around pages of assessors: whoever else comes by their address is told so, and nothing is asked of the server. */
export function AssessorsOnly({ children }: { children: ReactNode }) {
  return useCan()("assessments:read") ? children : <ForbiddenPage />;
}
