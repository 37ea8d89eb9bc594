import type { Editor } from "@tiptap/react";
import { useRef } from "react";

/**
 * For menus and popovers of the toolbar: after a choice the focus goes to the text, after none back to the button.
 * They give it back only once they have faded out.
 */
export function useBackToText(editor: Editor) {
  const chosen = useRef(false);
  return {
    choose: (run: () => void) => {
      chosen.current = true;
      run();
    },
    onCloseAutoFocus: (event: Event) => {
      if (!chosen.current) return;
      chosen.current = false;
      event.preventDefault();
      editor.view.focus();
    },
  };
}
