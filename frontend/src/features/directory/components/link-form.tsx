import { useTranslation } from "react-i18next";
import { useReferenceOptions } from "@/api/record-options";
import { useWatch } from "react-hook-form";
import * as z from "zod/mini";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ComboboxField } from "@/ui/form/combobox-field";
import { TextField, TextareaField } from "@/ui/form/fields";
import { Form, FormRefusal, SubmitButton } from "@/ui/form/form";
import { optionalText } from "@/ui/form/rules";
import { SelectField } from "@/ui/form/select-field";
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import {
  type Relationship,
  type RelationshipKind,
  type LinkedType,
  farEnd,
  kindsOf,
  otherEnds,
  relationshipKinds,
  useCreateRelationship,
  useSaveRelationship,
} from "../relationships";

const NOTES_MAX = 2000;

const detailRules = { role: optionalText(), notes: optionalText(NOTES_MAX) };

const newSchema = z.object({
  kind: z.enum(relationshipKinds as readonly RelationshipKind[]),
  to: z.nullable(z.string()).check(z.refine((id) => id !== null, "required")),
  ...detailRules,
});

interface AddLinkProps {
  from: { type: LinkedType; id: string };
  onClose: () => void;
}

/** What they are to each other first: it says who can be found. */
export function AddLink({ from, onClose }: AddLinkProps) {
  const { t } = useTranslation();
  const form = useZodForm(newSchema, { kind: "owner", to: null, role: "", notes: "" });
  const { mutateAsync } = useCreateRelationship();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("links.add")}
      description={t("links.add_hint")}
    >
      <Form
        form={form}
        onSubmit={async ({ kind, to, role, notes }) => {
          if (to === null) return;
          const link = await mutateAsync({
            from,
            to: { type: otherEnds[kind].of, id: to },
            kind,
            role,
            notes,
          });
          const { title } = farEnd(link, from.id);
          notify({ title: t("links.added", { name: title }), tone: "success" });
          onClose();
        }}
      >
        <SelectField
          name="kind"
          label={t("links.kind_label")}
          options={kindsOf[from.type].map((kind) => ({
            value: kind,
            label: t(`links.kind.${kind}`),
          }))}
          required
        />
        <OtherEnd />
        <Details />
        <FormRefusal />
        <Buttons onClose={onClose} />
      </Form>
    </Dialog>
  );
}

function OtherEnd() {
  const { t } = useTranslation();
  const kind = useWatch<{ kind: RelationshipKind }, "kind">({ name: "kind" });
  const to = useWatch<{ to: string | null }, "to">({ name: "to" });
  const { of, only } = otherEnds[kind];
  const { options, loading, onQueryChange } = useReferenceOptions(
    { of, ...(only && { only }) },
    to === null ? [] : [to],
  );
  return (
    <ComboboxField
      // What was found for another kind is no choice for this one.
      key={kind}
      name="to"
      label={t(`links.kind.${kind}`)}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      required
    />
  );
}

function Details() {
  const { t } = useTranslation();
  return (
    <>
      <TextField name="role" label={t("links.role")} autoComplete="off" />
      <TextareaField name="notes" label={t("links.notes")} rows={2} />
    </>
  );
}

function Buttons({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>{t("ui.cancel")}</Button>
      <SubmitButton>{t("records.save")}</SubmitButton>
    </div>
  );
}

const detailSchema = z.object(detailRules);

interface EditLinkProps {
  link: Relationship;
  name: string;
  onClose: () => void;
}

export function EditLink({ link, name, onClose }: EditLinkProps) {
  const { t } = useTranslation();
  const form = useZodForm(detailSchema, { role: link.role ?? "", notes: link.notes ?? "" });
  const { mutateAsync } = useSaveRelationship(link);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("links.edit_title", { name })}
    >
      <Form
        form={form}
        onSubmit={async (details) => {
          await mutateAsync(details);
          notify({ title: t("links.saved"), tone: "success" });
          onClose();
        }}
      >
        <Details />
        <FormRefusal />
        <Buttons onClose={onClose} />
      </Form>
    </Dialog>
  );
}
