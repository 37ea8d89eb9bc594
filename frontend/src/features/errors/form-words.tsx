import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { type FormWords as Words, FormWordsProvider } from "@/ui/form/form-words";
import { codeText, refusalOfSave } from "./error-text";

/** Hands the forms of the kit their words: faults, refusals, drafts. */
export function FormWords({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMemo<Words>(
    () => ({
      fault: (code) => codeText(t, code),
      refusal: (error) => refusalOfSave(t, error),
      draftFrom: (savedAt) =>
        t("errors.draft.from", { time: format.instant(new Date(savedAt).toISOString()) }),
      restoreDraft: t("errors.draft.restore"),
      discardDraft: t("errors.draft.discard"),
    }),
    [t, format],
  );
  return <FormWordsProvider value={words}>{children}</FormWordsProvider>;
}
