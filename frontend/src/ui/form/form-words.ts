import { createContext, useContext } from "react";

/** A fault beside its field, in words. `field` is a path such as "contacts[0].email". */
export interface ShownFault {
  field: string;
  text: string;
}

/** Why a save was refused. */
export interface Refusal {
  faults: readonly ShownFault[];
  /** What concerns no single field. */
  text: string;
  requestId?: string | undefined;
}

export interface FormWords {
  /** The text of a code that a schema found: "required", "email", … */
  fault: (code: string) => string;
  refusal: (error: unknown) => Refusal;
  draftFrom: (savedAt: number) => string;
  restoreDraft: string;
  discardDraft: string;
}

const plain: FormWords = {
  fault: (code) => code,
  refusal: (error) => ({ faults: [], text: String(error) }),
  draftFrom: () => "",
  restoreDraft: "",
  discardDraft: "",
};

const Words = createContext(plain);

/** Set by the app, in the language of the person. */
export const FormWordsProvider = Words.Provider;
export const useFormWords = (): FormWords => useContext(Words);
