import type { ReactNode } from "react";
import { useCan } from "@/api/can";
import { ForbiddenPage } from "./error-pages";

/** Around pages of admins: whoever else comes by their address is told so, and nothing is asked of the server. */
export function AdminsOnly({ children }: { children: ReactNode }) {
  return useCan()("admin") ? children : <ForbiddenPage />;
}
