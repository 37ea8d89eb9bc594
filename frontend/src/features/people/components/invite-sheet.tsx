import { useState } from "react";
import { createPortal } from "react-dom";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { ApiError } from "@/api/problem";
import { draftKey } from "@/lib/draft-store";
import { useDraft } from "@/lib/use-draft";
import { Button } from "@/ui/button";
import { DraftBar } from "@/ui/form/draft-bar";
import { TextField } from "@/ui/form/fields";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { type ZodForm, useZodForm } from "@/ui/form/use-zod-form";
import { Sheet } from "@/ui/sheet";
import { type InviteValues, inviteSchema, parseDraft } from "../form-schema";
import { useInvite } from "../mutations";
import { lacksCapability } from "../refusals";
import { trimmed } from "../terms";
import type { UserInvited, UserNew } from "../types";
import { InvitationLink } from "./invitation-link";
import { AssessField, AssignedField, PortalClientField, RoleField } from "./terms-fields";

interface InviteSheetProps {
  open: boolean;
  onClose: () => void;
}

/** Asks whom to invite and as what; then shows the link, this once. */
export default function InviteSheet({ open, onClose }: InviteSheetProps) {
  const { t } = useTranslation();
  const [made, setMade] = useState<UserInvited>();
  const [round, setRound] = useState(0);
  const [footer, setFooter] = useState<HTMLElement | null>(null);
  // The link goes with the sheet: whoever opens it again begins anew.
  if (!open && made) setMade(undefined);
  const again = () => {
    setMade(undefined);
    setRound(round + 1);
  };
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={made ? t("people.invite.made", { name: made.name }) : t("people.invite.title")}
      {...(!made && { description: t("people.invite.description") })}
      footer={<div ref={setFooter} className="contents" />}
    >
      {made ? (
        <>
          <InvitationLink invited={made} />
          {footer &&
            createPortal(
              <>
                <Button onClick={again} className="max-md:flex-1">
                  {t("people.invite.another")}
                </Button>
                <Button variant="primary" onClick={onClose} className="max-md:flex-1">
                  {t("people.invite.done")}
                </Button>
              </>,
              footer,
            )}
        </>
      ) : (
        <InviteForm key={round} footer={footer} onMade={setMade} onClose={onClose} />
      )}
    </Sheet>
  );
}

const blank: InviteValues = {
  email: "",
  name: "",
  role: "member",
  can_assess: false,
  client_portal_enabled: true,
  client_id: null,
  assigned_client_ids: [],
};

/** What the role has no use for is not sent. */
export function bodyOf({ email, name, ...terms }: InviteValues): UserNew {
  const { role, can_assess, client_id, assigned_client_ids } = trimmed(terms);
  return {
    email,
    name,
    role,
    ...(can_assess && { can_assess }),
    ...(client_id !== null && { client_id }),
    ...(assigned_client_ids.length > 0 && { assigned_client_ids }),
  };
}

interface InviteFormProps {
  footer: HTMLElement | null;
  onMade: (invited: UserInvited) => void;
  onClose: () => void;
}

function InviteForm({ footer, onMade, onClose }: InviteFormProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const { user } = useMe();
  const form = useZodForm(inviteSchema, blank);
  const draft = useDraft(draftKey(user.id, "invitation"), parseDraft);
  const submit = useSubmit(form, (invited) => {
    draft.discard();
    onMade(invited);
  });
  return (
    <>
      <Form form={form} id={id} onSubmit={submit} className="gap-5">
        <DraftBar form={form} draft={draft} />
        <TextField
          name="email"
          label={t("people.field.email")}
          type="email"
          autoComplete="off"
          required
        />
        <TextField name="name" label={t("people.field.name")} autoComplete="off" required />
        <RoleField />
        <FieldsOfRole />
        <FormRefusal />
      </Form>
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
              className="max-md:flex-1"
            >
              {t("people.invite.submit")}
            </Button>
          </>,
          footer,
        )}
    </>
  );
}

function FieldsOfRole() {
  const role = useWatch<InviteValues, "role">({ name: "role" });
  if (role === "portal") return <PortalClientField />;
  if (role === "subcontractor") return <AssignedField />;
  return <AssessField />;
}

/** Two refusals belong beside a field, though the API does not name it. */
function useSubmit(form: ZodForm<InviteValues>, onMade: (invited: UserInvited) => void) {
  const { t } = useTranslation();
  const { mutateAsync } = useInvite();
  return async (values: InviteValues) => {
    try {
      onMade(await mutateAsync(bodyOf(values)));
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) {
        form.setError("email", { type: "server", message: t("people.invite.member_already") });
      } else if (lacksCapability(error)) {
        const message = t("people.hint.can_assess_refused");
        form.setError("can_assess", { type: "server", message });
      } else throw error;
    }
  };
}
