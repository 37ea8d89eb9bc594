import { useEffect, useMemo, useState } from "react";
import { useMe } from "@/api/me";
import type { Attachment } from "@/features/attachments/types";
import { Uploads } from "@/features/attachments/uploads";
import type { EditorFiles } from "./components/editor-props";

/** The uploads of a form. What has arrived beside the text is handed to `onArrived`, which must stay the same. */
export function useFormFiles(onArrived: (attachment: Attachment) => void): EditorFiles {
  const { max_upload_bytes } = useMe();
  const [uploads] = useState(() => new Uploads(max_upload_bytes));
  useEffect(() => {
    const unsubscribe = uploads.list.subscribe(() => {
      for (const { key, place, state } of uploads.list.get()) {
        if (place !== "beside" || state.is !== "done") continue;
        onArrived(state.attachment);
        uploads.drop(key);
      }
    });
    return () => {
      unsubscribe();
      uploads.stop();
    };
  }, [uploads, onArrived]);
  return useMemo(
    () => ({
      uploads,
      attach: (files) => {
        for (const file of files) uploads.add(file, "beside");
      },
    }),
    [uploads],
  );
}
