import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Button } from "@/ui/button";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { termsSchema } from "../form-schema";
import { type Terms, changedParts, termsOf } from "../terms";
import type { User } from "../types";
import { useSaveTerms } from "../use-save-terms";
import { PortalSection } from "./portal-section";
import { StatusSection } from "./status-section";
import { AssessField, AssignedField, RoleField } from "./terms-fields";
import { UserFacts } from "./user-facts";

interface UserDetailsProps {
  user: User;
  footer: HTMLElement | null;
  onClose: () => void;
}

/** A colleague's portal is open as soon as they are a portal user. */
function startOf(user: User): Terms {
  const terms = termsOf(user);
  return {
    ...terms,
    client_portal_enabled: terms.client_portal_enabled || terms.role !== "portal",
  };
}

export function UserDetails({ user, footer, onClose }: UserDetailsProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const me = useMe();
  const form = useZodForm(termsSchema, startOf(user));
  const [base, setBase] = useState(user);
  const changed = changedParts(termsOf(base), form.watch()).length > 0;
  const begin = (next: User) => {
    setBase(next);
    form.reset(startOf(next));
  };
  // What others change meanwhile shows, unless it would pull the ground from under what was chosen here.
  useEffect(() => {
    if (!changed && user.version !== base.version) begin(user);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [user.version]);
  const { save, dialogs } = useSaveTerms(form, base, begin);
  return (
    <div className="flex flex-col gap-8">
      <UserFacts user={user} />
      <Form form={form} id={id} onSubmit={save} label={t("people.tab.details")} className="gap-5">
        {user.id === me.user.id && <p className="text-fg-2">{t("people.form.self")}</p>}
        <RoleField />
        <AssessField has={base.can_assess} />
        <LimitsOfRole role={form.watch("role")} />
        <PortalSection base={base} />
        <FormRefusal />
      </Form>
      <StatusSection user={user} />
      {footer &&
        createPortal(
          <>
            <Button onClick={onClose} className="max-md:flex-1">
              {t("ui.cancel")}
            </Button>
            <Button
              variant="primary"
              type="submit"
              form={id}
              pending={form.formState.isSubmitting}
              disabledReason={changed ? undefined : t("people.form.unchanged")}
              className="max-md:flex-1"
            >
              {t("people.form.save")}
            </Button>
          </>,
          footer,
        )}
      {dialogs}
    </div>
  );
}

function LimitsOfRole({ role }: { role: Terms["role"] }) {
  return role === "subcontractor" ? <AssignedField /> : null;
}
