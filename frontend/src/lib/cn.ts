/** Joins class names. A component's `className` prop is for placement (margin, width, grid area), not for a new look. */
export { clsx as cn } from "clsx";
