import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type WholeRecord, titleOf } from "@/api/records";
import { codeText, refusalOfSave } from "@/features/errors/error-text";
import { type Editable, type Values, sameValue, useEdited } from "./editable";
import { useNotSavedNotice, usePageSaver } from "./saver";

/** Without the rules, the server is asked. */
async function faultOf(editable: Editable, values: Values, field: string) {
  try {
    return await editable.faultOf(values, field);
  } catch {
    return undefined;
  }
}

interface Editing {
  /** The record as it was when the pencil was pressed. */
  base: WholeRecord;
  values: Values;
  error?: string | undefined;
}

export interface FactEditor {
  /** Undefined: not being edited. */
  values: Values | undefined;
  error: string | undefined;
  start: () => void;
  change: (field: string, value: unknown) => void;
  cancel: () => void;
  commit: () => void;
  /** Takes a value at once, without an editor in between. */
  take: (field: string, value: unknown) => void;
}

/**
 * One field, edited where it stands. It shows the new value at once; when the server refuses, the old one comes back
 * and the editor opens again with what was typed and the reason.
 */
export function useFactEditor(field: string): FactEditor {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const save = usePageSaver();
  const tell = useNotSavedNotice();
  const [editing, setEditing] = useState<Editing>();
  const inSight = useRef(false);
  const checking = useRef(false);
  useEffect(() => {
    inSight.current = true;
    return () => {
      inSight.current = false;
    };
  }, []);

  const send = async ({ base, values }: Editing) => {
    setEditing(undefined);
    const before = editable.valuesOf(base);
    if (sameValue(editable, before, values, field)) return;
    try {
      if ((await save(base, editable.settle?.(before, values) ?? values)) === "kept")
        setEditing({ base, values });
    } catch (error) {
      const { faults, text } = refusalOfSave(t, error);
      const own = faults.find((fault) => fault.field === field) ?? faults[0];
      if (inSight.current) setEditing({ base, values, error: own?.text ?? text });
      else tell(titleOf(base), error);
    }
  };

  const attempt = async (next: Editing) => {
    // By a key, and once more by leaving the field: one of them counts.
    if (checking.current) return;
    checking.current = true;
    const code = await faultOf(editable, next.values, field);
    checking.current = false;
    if (code === undefined) await send(next);
    else setEditing({ ...next, error: codeText(t, code) });
  };
  const begin = () => ({ base: record, values: editable.valuesOf(record) });

  return {
    values: editing?.values,
    error: editing?.error,
    start: () => setEditing(begin()),
    change: (changed, value) =>
      setEditing((now) => now && { ...now, values: { ...now.values, [changed]: value } }),
    cancel: () => setEditing(undefined),
    commit: () => void (editing && attempt(editing)),
    take: (changed, value) => {
      const { base, values } = begin();
      void attempt({ base, values: { ...values, [changed]: value } });
    },
  };
}
