import auth from "./de/auth.json";
import type { Catalogue } from "./en";
import errors from "./de/errors.json";
import home from "./de/home.json";
import palette from "./de/palette.json";
import settings from "./de/settings.json";
import shell from "./de/shell.json";
import ui from "./de/ui.json";

const catalogue: Catalogue = { auth, errors, home, palette, settings, shell, ui };

export default catalogue;
