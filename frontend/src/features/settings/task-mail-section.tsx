import { useTranslation } from "react-i18next";
import { timeZoneOf, useMe } from "@/api/me";
import { errorText } from "@/features/errors/error-text";
import { PageSection } from "@/ui/page-header";
import { Switch } from "@/ui/switch";
import { notify } from "@/ui/toast";
import { useChooseTaskDigest } from "./queries";
import { timeZoneName } from "./time-zones";

/** What comes by mail without being asked for each time. */
export default function TaskMailSection() {
  const { t } = useTranslation();
  const me = useMe();
  const { mutate, isPending, variables } = useChooseTaskDigest();
  const chosen = isPending ? variables : me.user.task_digest;
  const choose = (on: boolean) => {
    if (isPending) return;
    mutate(on ? "daily" : "off", {
      onSuccess: ({ user }) => {
        const said = user.task_digest === "daily" ? "saved_on" : "saved_off";
        notify({ title: t(`settings.task_mail.${said}`), tone: "success" });
      },
      onError: (error) =>
        notify({
          title: t("settings.task_mail.not_saved"),
          description: errorText(t, error),
          tone: "error",
        }),
    });
  };
  return (
    <PageSection title={t("settings.task_mail.title")}>
      <div className="rounded-card border border-line p-3">
        <Switch
          label={t("settings.task_mail.label")}
          hint={t("settings.task_mail.hint", { zone: timeZoneName(timeZoneOf(me)) })}
          checked={chosen === "daily"}
          onCheckedChange={choose}
        />
      </div>
    </PageSection>
  );
}
