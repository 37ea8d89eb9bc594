import type audit from "./en/audit.json";
import type crm from "./en/crm.json";
import type projects from "./en/projects.json";
import type settings from "./en/settings.json";
import type tasks from "./en/tasks.json";
import attachments from "./en/attachments.json";
import auth from "./en/auth.json";
import clients from "./en/clients.json";
import comments from "./en/comments.json";
import directory from "./en/directory.json";
import errors from "./en/errors.json";
import home from "./en/home.json";
import links from "./en/links.json";
import mentions from "./en/mentions.json";
import mine from "./en/mine.json";
import notes from "./en/notes.json";
import notifications from "./en/notifications.json";
import palette from "./en/palette.json";
import people from "./en/people.json";
import records from "./en/records.json";
import shell from "./en/shell.json";
import touchpoints from "./en/touchpoints.json";
import ui from "./en/ui.json";

/**
 * A file for each feature; a key is "<file>.<path in it>". This catalogue is the measure for the others. It is loaded
 * before anything is shown; the texts of `Parts` come with the pages that have them.
 */
const catalogue = {
  attachments,
  auth,
  clients,
  comments,
  directory,
  errors,
  home,
  links,
  mentions,
  mine,
  notes,
  notifications,
  palette,
  people,
  records,
  shell,
  touchpoints,
  ui,
};

export interface Parts {
  audit: typeof audit;
  crm: typeof crm;
  projects: typeof projects;
  settings: typeof settings;
  tasks: typeof tasks;
}

export type FirstCatalogue = typeof catalogue;
export type Catalogue = FirstCatalogue & Parts;
export default catalogue;
