import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { codeText, refusalOfSave } from "@/features/errors/error-text";
import { faultOf } from "./form-schema";
import { useNotSavedNotice, usePageSaver } from "./saver";
import type { Client } from "./types";
import { type ClientField, type ClientValues, sameValue, valuesOf } from "./values";

interface Editing {
  /** The client as it was when the pencil was pressed. */
  base: Client;
  values: ClientValues;
  error?: string | undefined;
}

export interface FactEditor {
  /** Undefined: not being edited. */
  values: ClientValues | undefined;
  error: string | undefined;
  start: () => void;
  change: <F extends ClientField>(field: F, value: ClientValues[F]) => void;
  cancel: () => void;
  commit: () => void;
  /** Takes a value at once, without an editor in between. */
  take: <F extends ClientField>(field: F, value: ClientValues[F]) => void;
}

/**
 * One field, edited where it stands. It shows the new value at once; when the server refuses, the old one comes back
 * and the editor opens again with what was typed and the reason.
 */
export function useFactEditor(client: Client, field: ClientField): FactEditor {
  const { t } = useTranslation();
  const save = usePageSaver();
  const tell = useNotSavedNotice();
  const [editing, setEditing] = useState<Editing>();
  const inSight = useRef(false);
  useEffect(() => {
    inSight.current = true;
    return () => {
      inSight.current = false;
    };
  }, []);

  const send = async ({ base, values }: Editing) => {
    setEditing(undefined);
    if (sameValue(valuesOf(base), values, field)) return;
    try {
      if ((await save(base, values)) === "kept") setEditing({ base, values });
    } catch (error) {
      const { faults, text } = refusalOfSave(t, error);
      const own = faults.find((fault) => fault.field === field) ?? faults[0];
      if (inSight.current) setEditing({ base, values, error: own?.text ?? text });
      else tell(base.name, error);
    }
  };

  const attempt = (next: Editing) => {
    const code = faultOf(next.values, field);
    if (code === undefined) void send(next);
    else setEditing({ ...next, error: codeText(t, code) });
  };

  return {
    values: editing?.values,
    error: editing?.error,
    start: () => setEditing({ base: client, values: valuesOf(client) }),
    change: (changed, value) =>
      setEditing((now) => now && { ...now, values: { ...now.values, [changed]: value } }),
    cancel: () => setEditing(undefined),
    commit: () => editing && attempt(editing),
    take: (changed, value) =>
      attempt({ base: client, values: { ...valuesOf(client), [changed]: value } }),
  };
}
