import audit from "./de/audit.json";
import auth from "./de/auth.json";
import clients from "./de/clients.json";
import crm from "./de/crm.json";
import errors from "./de/errors.json";
import home from "./de/home.json";
import notes from "./de/notes.json";
import palette from "./de/palette.json";
import people from "./de/people.json";
import settings from "./de/settings.json";
import shell from "./de/shell.json";
import touchpoints from "./de/touchpoints.json";
import ui from "./de/ui.json";
import type { Catalogue } from "./en";

const catalogue: Catalogue = {
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

export default catalogue;
