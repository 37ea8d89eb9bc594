import { setupServer } from "msw/node";
import { authHandlers } from "./auth-handlers";
import { clientHandlers } from "./client-handlers";
import { tokenHandlers } from "./token-handlers";

/** The API in tests. A test overrides one answer with `server.use(route(…))`. */
export const server = setupServer(...authHandlers, ...clientHandlers, ...tokenHandlers);
