import attachments from "./en/attachments.json";
import audit from "./en/audit.json";
import auth from "./en/auth.json";
import clients from "./en/clients.json";
import crm from "./en/crm.json";
import directory from "./en/directory.json";
import errors from "./en/errors.json";
import home from "./en/home.json";
import links from "./en/links.json";
import mentions from "./en/mentions.json";
import notes from "./en/notes.json";
import notifications from "./en/notifications.json";
import palette from "./en/palette.json";
import people from "./en/people.json";
import records from "./en/records.json";
import settings from "./en/settings.json";
import shell from "./en/shell.json";
import tasks from "./en/tasks.json";
import touchpoints from "./en/touchpoints.json";
import ui from "./en/ui.json";

/** A file for each feature; a key is "<file>.<path in it>". This catalogue is the measure for the others. */
const catalogue = {
  attachments,
  audit,
  auth,
  clients,
  crm,
  directory,
  errors,
  home,
  links,
  mentions,
  notes,
  notifications,
  palette,
  people,
  records,
  settings,
  shell,
  tasks,
  touchpoints,
  ui,
};

export type Catalogue = typeof catalogue;
export default catalogue;
