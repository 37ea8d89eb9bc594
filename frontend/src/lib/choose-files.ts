/** Opens the browser's choice of files; only while it handles a press or a key. */
export function chooseFiles(accept: string, onFiles: (files: readonly File[]) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = accept;
  input.hidden = true;
  input.addEventListener("change", () => {
    onFiles(Array.from(input.files ?? []));
    input.remove();
  });
  input.addEventListener("cancel", () => input.remove());
  // Safari forgets one that is not part of the page.
  document.body.append(input);
  input.click();
}
