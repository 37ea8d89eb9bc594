import { useTranslation } from "react-i18next";

/** An empty cell: the eye passes over it, a screen reader hears that it is empty. */
export function Nothing() {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden data-nothing className="text-fg-3">
        {"–"}
      </span>
      <span className="sr-only">{t("records.none")}</span>
    </>
  );
}
