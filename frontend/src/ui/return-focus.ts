const floating = '[role="menu"], [role="dialog"], [role="alertdialog"]';

let last: HTMLElement | null = null;

document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLElement && !target.closest(floating)) last = target;
});

/**
 * For a dialog that closes. One that a menu has opened has nowhere to give the focus back to: the row of the menu is
 * gone. Whoever uses the keyboard goes on at the menu's button.
 */
export function returnFocus(): void {
  setTimeout(() => {
    if (document.activeElement === document.body && last?.isConnected === true) last.focus();
  });
}
