import type { SyntheticEvent } from "react";

/**
 * For the handlers of a card that is dragged: what happens in its menu, which is drawn elsewhere, reaches it too as React
 * sees it, and is no dragging of the card.
 */
export const withinElement = (handler: unknown) => (event: SyntheticEvent) => {
  const { target, currentTarget } = event;
  if (!(target instanceof Node) || !currentTarget.contains(target)) return;
  if (typeof handler === "function") handler(event);
};
