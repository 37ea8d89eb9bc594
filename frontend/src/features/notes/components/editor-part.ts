export const loadEditor = () => import("./rich-editor");

/** When somebody reaches for "Add a note" or "Edit": the editor is on its way before the press. */
export function preloadEditor(): void {
  void loadEditor().catch(() => undefined);
}
