import attachments from "./de/attachments.json";
import audit from "./de/audit.json";
import auth from "./de/auth.json";
import clients from "./de/clients.json";
import crm from "./de/crm.json";
import directory from "./de/directory.json";
import errors from "./de/errors.json";
import home from "./de/home.json";
import links from "./de/links.json";
import mentions from "./de/mentions.json";
import notes from "./de/notes.json";
import notifications from "./de/notifications.json";
import palette from "./de/palette.json";
import people from "./de/people.json";
import records from "./de/records.json";
import settings from "./de/settings.json";
import shell from "./de/shell.json";
import tasks from "./de/tasks.json";
import touchpoints from "./de/touchpoints.json";
import ui from "./de/ui.json";
import type { Catalogue } from "./en";

const catalogue: Catalogue = {
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

export default catalogue;
