import { setupServer } from "msw/node";
import { accountHandlers } from "./account-handlers";
import { attachmentHandlers } from "./attachment-handlers";
import { authHandlers } from "./auth-handlers";
import { clientHandlers } from "./client-handlers";
import { commentHandlers } from "./comment-handlers";
import { crmHandlers } from "./crm-handlers";
import { directoryHandlers } from "./directory-handlers";
import { feedHandlers } from "./feed-handlers";
import { findHandlers } from "./find-handlers";
import { linkHandlers } from "./link-handlers";
import { noteHandlers } from "./note-handlers";
import { peopleHandlers } from "./people-handlers";
import { taskHandlers } from "./task-handlers";
import { tokenHandlers } from "./token-handlers";

/** The API in tests. A test overrides one answer with `server.use(route(…))`. */
export const server = setupServer(
  ...authHandlers,
  ...accountHandlers,
  ...linkHandlers,
  ...directoryHandlers,
  ...clientHandlers,
  ...commentHandlers,
  ...crmHandlers,
  // Before the notes, of which each is a path of its own.
  ...findHandlers,
  ...noteHandlers,
  ...attachmentHandlers,
  ...peopleHandlers,
  ...taskHandlers,
  ...feedHandlers,
  ...tokenHandlers,
);
