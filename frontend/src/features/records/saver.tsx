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
import { type WholeRecord, titleOf } from "@/api/records";
import { errorText } from "@/features/errors/error-text";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { notify } from "@/ui/toast";
import { isWhole } from "./cache";
import { type Dependency, dependenciesOf } from "./dependencies";
import { type Editable, type Edited, EditedProvider, type Values } from "./editable";
import { useSaveRecord } from "./mutations";

const CompareDialog = lazyWithRetry(() => import("./components/compare-dialog"));
const FollowDialog = lazyWithRetry(() => import("./components/follow-dialog"));

/** Somebody else has saved since the person began to type. */
export interface Conflict {
  base: WholeRecord;
  mine: Values;
  theirs: WholeRecord;
}

/** "kept": the person went back to what they had typed; nothing was saved. */
export type Saved = WholeRecord | "kept";

type Save = (base: WholeRecord, values: Values) => Promise<Saved>;

/** The record as it is now, when that is why the save was refused. */
export function conflictOf(error: unknown): WholeRecord | undefined {
  if (!(error instanceof ApiError) || error.status !== 412) return undefined;
  return isWhole(error.current) ? error.current : undefined;
}

/** A save that changes what hangs on the record as well, such as the tasks of a project that goes to another client. */
interface Following {
  name: string;
  dependencies: Dependency[];
  settle: (confirmed: boolean) => void;
}

/**
 * Saves with If-Match. When somebody was faster, asks field by field and saves on top of theirs; when more changes with
 * it than this record, asks first.
 */
export function useSaver(editable: Editable): { save: Save; dialog: ReactNode } {
  const { mutateAsync } = useSaveRecord(editable);
  const [open, setOpen] = useState<{ conflict: Conflict; settle: (saved: Saved) => void }>();
  const [following, setFollowing] = useState<Following>();
  const save = useCallback<Save>(
    async (base, values) => {
      const attempt = async (confirmed: boolean): Promise<Saved> => {
        try {
          return await mutateAsync({ base, values, confirmed });
        } catch (error) {
          const theirs = conflictOf(error);
          if (theirs) {
            const conflict = { base, mine: values, theirs };
            return new Promise((settle) => setOpen({ conflict, settle }));
          }
          const dependencies = confirmed ? undefined : dependenciesOf(error);
          if (!dependencies) throw error;
          const name = titleOf(base);
          const goOn = await new Promise<boolean>((settle) =>
            setFollowing({ name, dependencies, settle }),
          );
          return goOn ? attempt(true) : "kept";
        }
      };
      return attempt(false);
    },
    [mutateAsync],
  );
  const close = (saved: Saved) => {
    setOpen(undefined);
    open?.settle(saved);
  };
  const decide = (confirmed: boolean) => {
    setFollowing(undefined);
    following?.settle(confirmed);
  };
  const dialog = (open || following) && (
    <Suspense fallback={null}>
      {open && <CompareDialog editable={editable} conflict={open.conflict} onClose={close} />}
      {following && <FollowDialog {...following} onDecide={decide} />}
    </Suspense>
  );
  return { save, dialog };
}

const SaverContext = createContext<Save | null>(null);

/** The record of a page and one saver for all of its fields. */
export function RecordEditing({ record, editable, children }: Edited & { children: ReactNode }) {
  const { save, dialog } = useSaver(editable);
  const edited = useMemo(() => ({ record, editable }), [record, editable]);
  return (
    <EditedProvider value={edited}>
      <SaverContext value={save}>
        {children}
        {dialog}
      </SaverContext>
    </EditedProvider>
  );
}

export function usePageSaver(): Save {
  const save = useContext(SaverContext);
  if (!save) throw new Error("RecordEditing is missing above this field");
  return save;
}

/** For a field that is no longer in sight when its save fails. */
export function useNotSavedNotice(): (name: string, error: unknown) => void {
  const { t } = useTranslation();
  return useMemo(
    () => (name, error) =>
      notify({
        title: t("records.toast.not_saved", { name }),
        description: errorText(t, error),
        tone: "error",
      }),
    [t],
  );
}
