import { TriangleAlert } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Callout } from "@/ui/callout";
import { Switch } from "@/ui/switch";
import type { Terms } from "../terms";
import type { User } from "../types";
import { PortalClientField } from "./terms-fields";

/** Whether somebody has a client's portal, and whose. For a colleague it is another role. */
export function PortalSection({ base }: { base: User }) {
  const { t } = useTranslation();
  const { setValue } = useFormContext<Terms>();
  const [role, enabled] = useWatch<Terms, ["role", "client_portal_enabled"]>({
    name: ["role", "client_portal_enabled"],
  });
  const portal = role === "portal";
  const colleague = base.role !== "portal";
  const open = portal && enabled;
  const turn = (on: boolean) => {
    if (!on && colleague) setValue("role", base.role, { shouldDirty: true });
    else {
      if (!portal) setValue("role", "portal", { shouldDirty: true });
      setValue("client_portal_enabled", on, { shouldDirty: true });
    }
  };
  const hint = portal ? (open ? "portal_open" : "portal_closed") : "portal_of_colleague";
  const known = base.client ? new Map([[base.client.id, base.client.name]]) : undefined;
  return (
    <div
      data-field="client_portal_enabled"
      className="flex flex-col gap-4 rounded-card border border-line p-3"
    >
      <Switch
        label={t("people.field.client_portal_enabled")}
        hint={t(`people.hint.${hint}`)}
        checked={open}
        onCheckedChange={turn}
      />
      {portal && <PortalClientField {...(known && { known })} />}
      {portal && colleague && (
        <Callout hue="amber" icon={TriangleAlert} role="status">
          {t("people.leave_firm.note")}
        </Callout>
      )}
    </div>
  );
}
