import {
  type ReactNode,
  Suspense,
  createContext,
  useCallback,
  useContext,
  useMemo,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/problem";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { errorText } from "@/features/errors/error-text";
import { notify } from "@/ui/toast";
import { isWholeClient } from "./cache";
import { useSaveClient } from "./mutations";
import type { Client } from "./types";
import type { ClientValues } from "./values";

const CompareDialog = lazyWithRetry(() => import("./components/compare-dialog"));

/** Somebody else has saved since the person began to type. */
export interface Conflict {
  base: Client;
  mine: ClientValues;
  theirs: Client;
}

/** "kept": the person went back to what they had typed; nothing was saved. */
export type Saved = Client | "kept";

type Save = (base: Client, values: ClientValues) => Promise<Saved>;

/** The client as it is now, when that is why the save was refused. */
export function conflictOf(error: unknown): Client | undefined {
  if (!(error instanceof ApiError) || error.status !== 412) return undefined;
  return isWholeClient(error.current) ? error.current : undefined;
}

/** Saves with If-Match. When somebody was faster, asks field by field and saves on top of theirs. */
export function useSaver(): { save: Save; dialog: ReactNode } {
  const { mutateAsync } = useSaveClient();
  const [open, setOpen] = useState<{ conflict: Conflict; settle: (saved: Saved) => void }>();
  const save = useCallback<Save>(
    async (base, values) => {
      try {
        return await mutateAsync({ base, values });
      } catch (error) {
        const theirs = conflictOf(error);
        if (!theirs) throw error;
        const conflict = { base, mine: values, theirs };
        return new Promise((settle) => setOpen({ conflict, settle }));
      }
    },
    [mutateAsync],
  );
  const close = (saved: Saved) => {
    setOpen(undefined);
    open?.settle(saved);
  };
  const dialog = open && (
    <Suspense fallback={null}>
      <CompareDialog conflict={open.conflict} onClose={close} />
    </Suspense>
  );
  return { save, dialog };
}

const SaverContext = createContext<Save | null>(null);

/** One saver for all fields of a page. */
export function SaverProvider({ children }: { children: ReactNode }) {
  const { save, dialog } = useSaver();
  return (
    <SaverContext value={save}>
      {children}
      {dialog}
    </SaverContext>
  );
}

export function usePageSaver(): Save {
  const save = useContext(SaverContext);
  if (!save) throw new Error("SaverProvider is missing above this field");
  return save;
}

/** For a field that is no longer in sight when its save fails. */
export function useNotSavedNotice(): (name: string, error: unknown) => void {
  const { t } = useTranslation();
  return useMemo(
    () => (name, error) =>
      notify({
        title: t("clients.toast.not_saved", { name }),
        description: errorText(t, error),
        tone: "error",
      }),
    [t],
  );
}
