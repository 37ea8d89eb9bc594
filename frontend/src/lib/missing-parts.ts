/** The script that this page was started with; its name changes with every release. */
const ownScript = () =>
  document.querySelector('script[type="module"][src]')?.getAttribute("src") ?? undefined;

/** After a release the old parts are gone: then, and only then, the page is loaded anew. */
async function reloadIfReleased(): Promise<void> {
  const own = ownScript();
  const page = await fetch("/", { headers: { Accept: "text/html" }, cache: "no-store" });
  if (page.ok && own !== undefined && !(await page.text()).includes(own)) window.location.reload();
}

/**
 * Called once, by main. The router would answer a part that can't be fetched by loading the page anew, at once:
 * without a server that is an error page of the browser, and what was typed is gone. It knows such an error by its
 * words; said in others, it reaches the error page of the route, which offers to try again.
 */
export function watchMissingParts(): void {
  window.addEventListener("vite:preloadError", ({ payload }) => {
    payload.message = "Could not fetch a part of the app";
    void reloadIfReleased().catch(() => undefined);
  });
}
