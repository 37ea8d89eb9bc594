import type { Locator, Page } from "@playwright/test";

/** As if it came from another program. */
export const pasteHtml = (field: Locator, html: string): Promise<void> =>
  field.evaluate((element, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    const event = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent("paste", event));
  }, html);

export interface Given {
  name: string;
  type: string;
  /** In base64. */
  bytes: string;
}

export const text = (name: string, content: string): Given => ({
  name,
  type: "text/plain",
  bytes: Buffer.from(content).toString("base64"),
});

type How = "paste" | "drop";

/** Files that are pasted or dropped on an element. */
export const bring = (target: Locator, how: How, files: readonly Given[]): Promise<void> =>
  target.evaluate(
    (element, { how, files }) => {
      const data = new DataTransfer();
      for (const { name, type, bytes } of files) {
        const content = Uint8Array.from(atob(bytes), (char) => char.codePointAt(0) ?? 0);
        data.items.add(new File([content], name, { type }));
      }
      const common = { bubbles: true, cancelable: true };
      if (how === "paste") {
        element.dispatchEvent(new ClipboardEvent("paste", { ...common, clipboardData: data }));
        return;
      }
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = { clientX: left + width / 2, clientY: top + height / 2, dataTransfer: data };
      element.dispatchEvent(new DragEvent("dragover", { ...common, ...at }));
      element.dispatchEvent(new DragEvent("drop", { ...common, ...at }));
    },
    { how, files },
  );

/** A picture of this size. */
export async function drawn(
  page: Page,
  name: string,
  width: number,
  height: number,
): Promise<Given> {
  const bytes = await page.evaluate(
    ({ width, height }) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d");
      if (pen) {
        pen.fillStyle = "#4c7bd9";
        pen.fillRect(0, 0, width, height);
        pen.fillStyle = "#f2c14e";
        pen.beginPath();
        pen.arc(width * 0.7, height * 0.35, height * 0.2, 0, 7);
        pen.fill();
        pen.fillStyle = "#3c9d5d";
        pen.fillRect(0, height * 0.7, width, height * 0.3);
      }
      return canvas.toDataURL("image/png").split(",")[1] ?? "";
    },
    { width, height },
  );
  return { name, type: "image/png", bytes };
}
