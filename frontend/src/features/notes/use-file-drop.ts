import { type ClipboardEvent, type DragEvent, useState } from "react";

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes("Files");

/** Files that are dropped anywhere on an element, or pasted where no text takes them. */
export function useFileDrop(onFiles: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    if (!bringsFiles(event)) return;
    // Else the browser would open the file in the place of the page.
    event.preventDefault();
    setOver(true);
  };
  const onDragLeave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    // The editor has taken it.
    if (event.defaultPrevented || !bringsFiles(event)) return;
    event.preventDefault();
    onFiles(Array.from(event.dataTransfer.files));
  };
  const onPaste = (event: ClipboardEvent) => {
    const { files, types } = event.clipboardData;
    if (event.defaultPrevented || files.length === 0 || types.includes("text/plain")) return;
    event.preventDefault();
    onFiles(Array.from(files));
  };
  return { over, handlers: { onDragOver, onDragLeave, onDrop, onPaste } };
}
