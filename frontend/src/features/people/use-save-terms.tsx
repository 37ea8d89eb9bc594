import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecordNames } from "@/api/records";
import { meKeys, useMe } from "@/api/me";
import { ApiError } from "@/api/problem";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Confirm } from "@/ui/confirm";
import type { ZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import { useChangeUser } from "./mutations";
import { lacksCapability, newerOf, refusalText } from "./refusals";
import { type Terms, leavesFirm, patchOf, termsOf } from "./terms";
import type { User } from "./types";

const CompareDialog = lazyWithRetry(() => import("./components/compare-dialog"));

interface Question {
  kind: "leave_firm" | "give_up";
  terms: Terms;
  settle: (go: boolean) => void;
}

interface Conflict {
  base: User;
  mine: Terms;
  theirs: User;
}

/** Saves role and limits: warns first where somebody loses the app, and compares when somebody was faster. */
export function useSaveTerms(form: ZodForm<Terms>, base: User, onSaved: (user: User) => void) {
  const { t } = useTranslation();
  const me = useMe();
  const { mutateAsync } = useChangeUser();
  const [question, setQuestion] = useState<Question>();
  const [conflict, setConflict] = useState<Conflict>();
  const finish = useFinish(onSaved);
  const own = base.id === me.user.id;

  const allowed = async (terms: Terms): Promise<boolean> => {
    const givesUp = own && base.role === "admin" && terms.role !== "admin";
    const kind = givesUp ? "give_up" : leavesFirm(termsOf(base), terms) ? "leave_firm" : undefined;
    if (!kind) return true;
    return new Promise((settle) => setQuestion({ kind, terms, settle }));
  };

  const save = async (terms: Terms) => {
    const patch = patchOf(termsOf(base), terms);
    if (Object.keys(patch).length === 0 || !(await allowed(terms))) return;
    try {
      await finish(await mutateAsync({ base, patch }));
    } catch (error) {
      const theirs = newerOf(error);
      if (theirs) setConflict({ base, mine: terms, theirs });
      else if (lacksCapability(error)) {
        const message = t("people.hint.can_assess_refused");
        form.setError("can_assess", { type: "server", message });
      } else if (error instanceof ApiError && error.status === 409) {
        form.setError("root", { type: "server", message: refusalText(t, error, base, patch) });
      } else throw error;
    }
  };

  const dialogs: ReactNode = (
    <>
      {question && (
        <Warning
          question={question}
          name={base.name}
          onAnswer={(go) => {
            setQuestion(undefined);
            question.settle(go);
          }}
        />
      )}
      {conflict && (
        <Suspense fallback={null}>
          <CompareDialog
            {...conflict}
            onClose={(saved) => {
              setConflict(undefined);
              if (saved) void finish(saved);
            }}
          />
        </Suspense>
      )}
    </>
  );
  return { save, dialogs };
}

function useFinish(onSaved: (user: User) => void) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (saved: User) => {
    onSaved(saved);
    notify({ title: t("people.form.saved"), tone: "success" });
    if (saved.id !== me.user.id) return;
    if (saved.role !== "admin") await navigate({ to: "/", replace: true });
    await queries.invalidateQueries({ queryKey: meKeys.all });
  };
}

interface WarningProps {
  question: Question;
  name: string;
  onAnswer: (go: boolean) => void;
}

/** Before somebody loses what they have. */
function Warning({ question: { kind, terms }, name, onAnswer }: WarningProps) {
  const { t } = useTranslation();
  const [client] = useRecordNames("client", terms.client_id === null ? [] : [terms.client_id]);
  return (
    <Confirm
      open
      danger
      onOpenChange={(open) => !open && onAnswer(false)}
      title={t(`people.${kind}.title`, { name })}
      description={t(`people.${kind}.description`, { client: client?.name ?? "" })}
      confirmLabel={t(`people.${kind}.confirm`)}
      onConfirm={() => onAnswer(true)}
    />
  );
}
