import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { CheckboxField } from "@/ui/form/fields";
import { ComboboxField } from "@/ui/form/combobox-field";
import { MultiComboboxField } from "@/ui/form/multi-combobox-field";
import { RadioField } from "@/ui/form/radio-field";
import { useClientOptions } from "../client-options";
import type { Terms } from "../terms";
import { mayAssess, roles } from "../types";

/** Each role says in a line what it is for. */
export function RoleField() {
  const { t } = useTranslation();
  return (
    <RadioField
      name="role"
      label={t("people.field.role")}
      options={roles.map((role) => ({
        value: role,
        label: t(`people.role.${role}`),
        description: t(`people.role_hint.${role}`),
      }))}
    />
  );
}

/** For those who may have it. Nobody gives what they have not; what somebody has already can stay, or be taken. */
export function AssessField({ has = false }: { has?: boolean }) {
  const { t } = useTranslation();
  const { membership } = useMe();
  const role = useWatch<Terms, "role">({ name: "role" });
  if (!mayAssess(role)) return null;
  const refused = !membership.can_assess && !has;
  return (
    <CheckboxField
      name="can_assess"
      label={t("people.field.can_assess")}
      hint={refused ? t("people.hint.can_assess_refused") : t("people.hint.can_assess")}
      disabled={refused}
    />
  );
}

interface ClientFieldProps {
  /** Names that are known already. */
  known?: ReadonlyMap<string, string>;
}

export function PortalClientField({ known }: ClientFieldProps) {
  const { t } = useTranslation();
  const id = useWatch<Terms, "client_id">({ name: "client_id" });
  const { options, loading, onQueryChange } = useClientOptions(id === null ? [] : [id], known);
  return (
    <ComboboxField
      name="client_id"
      label={t("people.field.client_id")}
      placeholder={t("people.placeholder.client")}
      hint={t("people.hint.client")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      required
    />
  );
}

export function AssignedField() {
  const { t } = useTranslation();
  const ids = useWatch<Terms, "assigned_client_ids">({ name: "assigned_client_ids" });
  const { options, loading, onQueryChange } = useClientOptions(ids);
  return (
    <MultiComboboxField
      name="assigned_client_ids"
      label={t("people.field.assigned_client_ids")}
      placeholder={t("people.placeholder.assigned")}
      hint={t("people.hint.assigned")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
    />
  );
}
