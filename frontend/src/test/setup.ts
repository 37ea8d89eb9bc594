import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { session } from "@/api/session/browser";
import { startI18n } from "@/i18n";
import { forgetUploads } from "./msw/attachment-handlers";
import { server } from "./msw/server";
import { resetState } from "./msw/state";

// Lazy chunks are cold in tests, and the machine may be busy.
configure({ asyncUtilTimeout: 5000 });

class SilentResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

// What jsdom lacks and the kit needs.
vi.stubGlobal("ResizeObserver", SilentResizeObserver);
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
});
window.scrollTo = () => undefined;
Element.prototype.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
// Where the text of the editor stands is of no matter without a layout.
Range.prototype.getClientRects = () => document.body.getClientRects();
Range.prototype.getBoundingClientRect = () => new DOMRect();
document.elementFromPoint = () => null;
URL.createObjectURL = () => "blob:test";
URL.revokeObjectURL = () => undefined;
Element.prototype.hasPointerCapture = () => false;
Element.prototype.setPointerCapture = () => undefined;
Element.prototype.releasePointerCapture = () => undefined;

await startI18n();

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

afterEach(() => {
  cleanup();
  session.reset();
  server.resetHandlers();
  resetState();
  forgetUploads();
  localStorage.clear();
});
