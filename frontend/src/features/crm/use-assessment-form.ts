import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { currentOf } from "@/features/touchpoints/mutations";
import { notify } from "@/ui/toast";
import {
  type AssessmentField,
  type AssessmentValues,
  changedFields,
  mergeOnto,
  valuesOf,
} from "./assessment-values";
import { useAssess } from "./mutations";
import type { Assessment } from "./types";

interface Contested {
  theirs: Assessment;
  merged: AssessmentValues;
  fields: AssessmentField[];
}

/** Writing an assessment: what is chosen and typed, saving it, and what stands in the way. */
export function useAssessmentForm(assessment: Assessment) {
  const { t } = useTranslation();
  const [base, setBase] = useState(assessment);
  const [values, setValues] = useState(() => valuesOf(assessment));
  const [fault, setFault] = useState<string>();
  const [contested, setContested] = useState<Contested>();
  const { mutateAsync, isPending } = useAssess();
  const dirty = changedFields(valuesOf(base), values).length > 0;

  // What others save is shown as long as nothing was changed here.
  if (assessment.version > base.version && !dirty) {
    setBase(assessment);
    setValues(valuesOf(assessment));
  }

  const put = async (on: Assessment, wanted: AssessmentValues): Promise<void> => {
    setFault(undefined);
    try {
      const saved = await mutateAsync({ base: on, values: wanted });
      setBase(saved);
      setValues(valuesOf(saved));
      notify({ title: t("crm.toast.assessed"), tone: "success" });
    } catch (error) {
      const theirs = currentOf<Assessment>(error);
      if (!theirs) return setFault(errorText(t, error));
      const { merged, contested: fields } = mergeOnto(valuesOf(on), wanted, valuesOf(theirs));
      // Others changed other fields: both stay.
      if (fields.length === 0) return put(theirs, merged);
      setContested({ theirs, merged, fields });
    }
  };
  const decide = (taken: ReadonlySet<string>) => {
    if (!contested) return;
    const { theirs, merged, fields } = contested;
    const saved = valuesOf(theirs);
    const decided = { ...merged };
    for (const field of fields) {
      if (taken.has(field)) Object.assign(decided, { [field]: saved[field] });
    }
    setContested(undefined);
    setValues(decided);
    void put(theirs, decided);
  };
  return {
    values,
    set: (part: Partial<AssessmentValues>) => setValues((old) => ({ ...old, ...part })),
    dirty,
    pending: isPending,
    fault,
    contested,
    save: () => put(base, values),
    reset: () => setValues(valuesOf(base)),
    decide,
    back: () => setContested(undefined),
  };
}
