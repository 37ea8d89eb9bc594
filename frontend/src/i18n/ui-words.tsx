import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type UiText, UiTextProvider } from "@/ui/ui-text";

/** Hands the kit its words in the language of the person. */
export function UiWords({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const text = useMemo<UiText>(
    () => ({
      close: t("ui.close"),
      clear: t("ui.clear"),
      cancel: t("ui.cancel"),
      loading: t("ui.loading"),
      noMatches: t("ui.no_matches"),
      optional: t("ui.optional"),
      retry: t("ui.retry"),
      copy: t("ui.copy"),
      copied: t("ui.copied"),
      requestId: t("ui.request_id"),
      showPassword: t("ui.show_password"),
      hidePassword: t("ui.hide_password"),
      notifications: t("ui.notifications"),
      remove: (thing) => t("ui.remove", { thing }),
      selected: (count) => t("ui.selected", { count }),
    }),
    [t],
  );
  return <UiTextProvider text={text}>{children}</UiTextProvider>;
}
