import type { Catalogue } from "./en";
import errors from "./de/errors.json";
import home from "./de/home.json";
import palette from "./de/palette.json";
import shell from "./de/shell.json";
import ui from "./de/ui.json";

const catalogue: Catalogue = { errors, home, palette, shell, ui };

export default catalogue;
