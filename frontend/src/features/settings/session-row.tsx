import { Monitor, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { StatusDot } from "@/ui/status-dot";
import { notify } from "@/ui/toast";
import { type OpenSession, useEndSession } from "./account-queries";

const handheld = /iPhone|iPad|Android/;

export function SessionRow({ open }: { open: OpenSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = handheld.test(open.device ?? "") ? Smartphone : Monitor;
  // "Firefox · Linux", in no language.
  const device = open.device ?? t("settings.sessions.unknown_device");
  const where = [open.ip, open.org.name].filter(Boolean).join(" · ");
  const used = t("settings.sessions.used", { ago: format.ago(open.last_used_at) });
  const since = t("settings.sessions.since", { when: format.instant(open.created_at) });
  return (
    <li className="flex items-center gap-3 border-b border-line px-3 py-row-pad last:border-b-0">
      <Icon aria-hidden className="size-5 shrink-0 text-fg-3" />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 font-medium wrap-anywhere">{device}</span>
          {open.current && (
            <StatusDot
              hue="green"
              label={t("settings.sessions.this_device")}
              className="text-meta text-fg-2"
            />
          )}
        </span>
        <span className="text-meta text-fg-2">{where}</span>
        <span className="text-meta text-fg-3">{`${used}, ${since}`}</span>
      </div>
      {!open.current && <EndButton id={open.id} device={device} />}
    </li>
  );
}

function EndButton({ id, device }: { id: string; device: string }) {
  const { t } = useTranslation();
  const end = useEndSession();
  const go = () =>
    end.mutate(id, {
      onSuccess: () => notify({ title: t("settings.sessions.ended"), tone: "success" }),
      onError: (error) =>
        notify({
          title: t("settings.sessions.not_ended"),
          description: errorText(t, error),
          tone: "error",
        }),
    });
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={t("settings.sessions.end_named", { device })}
      pending={end.isPending}
      onClick={go}
    >
      {t("settings.sessions.end")}
    </Button>
  );
}
