import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Editable } from "@/features/records/editable";
import { applyFields, faultOf, payloadOf, settle, taskFields, valuesOf } from "./values";
import { labelOf, useTaskSay } from "./words";

/** Fields and values of a task, and what they are called in the language of the person. */
export function useEditableTask(): Editable {
  const { t } = useTranslation();
  const say = useTaskSay();
  return useMemo(
    () => ({
      type: "task",
      fields: taskFields,
      valuesOf,
      payloadOf,
      apply: applyFields,
      faultOf,
      settle,
      label: (field) => labelOf(t, field),
      say,
    }),
    [t, say],
  );
}
