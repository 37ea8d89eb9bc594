import audit from "./en/audit.json";
import auth from "./en/auth.json";
import clients from "./en/clients.json";
import crm from "./en/crm.json";
import errors from "./en/errors.json";
import home from "./en/home.json";
import notes from "./en/notes.json";
import palette from "./en/palette.json";
import people from "./en/people.json";
import settings from "./en/settings.json";
import shell from "./en/shell.json";
import touchpoints from "./en/touchpoints.json";
import ui from "./en/ui.json";

/** A file for each feature; a key is "<file>.<path in it>". This catalogue is the measure for the others. */
const catalogue = {
  audit,
  auth,
  clients,
  crm,
  errors,
  home,
  notes,
  palette,
  people,
  settings,
  shell,
  touchpoints,
  ui,
};

export type Catalogue = typeof catalogue;
export default catalogue;
