import attachments from "./de/attachments.json";
import auth from "./de/auth.json";
import clients from "./de/clients.json";
import comments from "./de/comments.json";
import directory from "./de/directory.json";
import errors from "./de/errors.json";
import home from "./de/home.json";
import links from "./de/links.json";
import mentions from "./de/mentions.json";
import mine from "./de/mine.json";
import notes from "./de/notes.json";
import notifications from "./de/notifications.json";
import palette from "./de/palette.json";
import people from "./de/people.json";
import records from "./de/records.json";
import shell from "./de/shell.json";
import touchpoints from "./de/touchpoints.json";
import ui from "./de/ui.json";
import type { FirstCatalogue } from "./en";

const catalogue: FirstCatalogue = {
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

export default catalogue;
