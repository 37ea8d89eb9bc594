// Runs before the first paint, so that no page flashes in the wrong theme.
// The keys are those of src/lib/appearance.ts.
(function () {
  var root = document.documentElement;
  var theme = null;
  var density = null;
  try {
    theme = localStorage.getItem("rapport.theme");
    density = localStorage.getItem("rapport.density");
  } catch {
    // Storage is switched off: the system's theme it is.
  }
  var dark =
    theme === "dark" ||
    (theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  root.classList.add(dark ? "dark" : "light");
  root.dataset.density = density === "comfortable" ? "comfortable" : "compact";
})();
