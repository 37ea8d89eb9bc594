import { MailCheck, MailX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { Callout } from "@/ui/callout";
import { CopyButton } from "@/ui/copy-button";
import type { UserInvited } from "../types";

/** The link to hand over, shown this once. */
export function InvitationLink({ invited }: { invited: UserInvited }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, email, mailed, invitation_url: url, expires_at } = invited;
  const until = t("people.invite.expires", { when: format.instant(expires_at) });
  return (
    <div className="flex flex-col gap-4">
      <Callout hue={mailed ? "green" : "amber"} icon={mailed ? MailCheck : MailX} role="status">
        {mailed ? t("people.invite.mailed", { email }) : t("people.invite.not_mailed", { name })}
      </Callout>
      <div className="flex flex-col gap-1.5">
        <span className="text-meta font-medium text-fg-2">{t("people.invite.link")}</span>
        <div className="flex items-start gap-2">
          <code className="min-w-0 flex-1 rounded-control bg-sunken px-3 py-1.5 font-mono break-all select-all">
            {url}
          </code>
          <CopyButton text={url} />
        </div>
        <p className="text-meta text-fg-3">{`${until}. ${t("people.invite.once")}`}</p>
      </div>
      <p className="text-fg-2">{t("people.invite.unsent")}</p>
    </div>
  );
}
