import { useNavigate } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { patchOf } from "@/features/records/editable";
import { useCreateRecord } from "@/features/records/mutations";
import { useSaver } from "@/features/records/saver";
import { draftKey } from "@/lib/draft-store";
import { useDraft } from "@/lib/use-draft";
import { Button } from "@/ui/button";
import { DraftBar } from "@/ui/form/draft-bar";
import { FirstFocus } from "@/ui/form/first-focus";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import { type ClientFormValues, clientSchema, parseDraft } from "../form-schema";
import type { Client } from "../types";
import { blankValues, newOf, valuesOf } from "../values";
import { useEditableClient } from "../editable";
import { ClientFormFields } from "./client-form-fields";
import { ClientHelp } from "./client-help";

interface ClientFormProps {
  /** Undefined: a new one. */
  client: Client | undefined;
  /** Where the buttons go. */
  footer: HTMLElement | null;
  onClose: () => void;
}

/** What the form begins with; a text that plain text can't hold is set aside. */
function useStart(client: Client | undefined) {
  const me = useMe();
  const values = client ? valuesOf(client) : blankValues(me.org.currency);
  const rich = typeof values.about === "string" ? undefined : values.about;
  const start: ClientFormValues = {
    ...values,
    about: typeof values.about === "string" ? values.about : "",
    base: client ?? null,
  };
  const whole = ({ base: _base, ...typed }: ClientFormValues) => ({
    ...typed,
    about: rich ?? typed.about,
  });
  return { userId: me.user.id, start, rich, whole };
}

export default function ClientForm({ client, footer, onClose }: ClientFormProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const { userId, start, rich, whole } = useStart(client);
  const form = useZodForm(clientSchema, start);
  const draft = useDraft(draftKey(userId, "client", client?.id), parseDraft);
  const saved = useRef(false);
  const create = useCreated();
  const editable = useEditableClient();
  const { save, dialog } = useSaver(editable);
  const { isSubmitting, isDirty } = form.formState;

  const submit = async (typed: ClientFormValues) => {
    const values = whole(typed);
    const base = typed.base ?? client;
    if (!base) {
      const made = await create.mutateAsync(newOf(values));
      saved.current = true;
      draft.discard();
      create.show(made.id, values.name.trim());
      return;
    }
    const nothing = Object.keys(patchOf(editable, valuesOf(base), values)).length === 0;
    if (!nothing && (await save(base, values)) === "kept") return;
    saved.current = true;
    draft.discard();
    onClose();
    if (!nothing) notify({ title: t("records.toast.saved"), tone: "success" });
  };

  return (
    <>
      <Form form={form} id={id} onSubmit={submit} className="gap-5">
        <DraftBar form={form} draft={draft} />
        <ClientFormFields rich={rich} />
        <ClientHelp />
        <FormRefusal />
        <FirstFocus />
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
              pending={isSubmitting}
              className="max-md:flex-1"
            >
              {client ? t("records.save") : t("clients.form.create")}
            </Button>
          </>,
          footer,
        )}
      <LeaveGuard active={() => isDirty && !draft.kept && !saved.current} />
      {dialog}
    </>
  );
}

/** A new client is shown on its own page. */
function useCreated() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { mutateAsync } = useCreateRecord("client");
  const show = useCallback(
    (clientId: string, name: string) => {
      notify({ title: t("records.toast.created", { name }), tone: "success" });
      // In the place of the sheet: going back must not open the form again.
      void navigate({
        to: "/clients/$clientId",
        params: { clientId },
        replace: true,
      });
    },
    [navigate, t],
  );
  return { mutateAsync, show };
}
