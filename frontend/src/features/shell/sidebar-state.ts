import { readStored, writeStored } from "@/lib/storage";
import { createStore, useStore } from "@/lib/store";

const collapsed = createStore(readStored("sidebar") === "collapsed");

export const useSidebarCollapsed = (): boolean => useStore(collapsed);

export function toggleSidebar(): void {
  collapsed.set(!collapsed.get());
  writeStored("sidebar", collapsed.get() ? "collapsed" : null);
}
