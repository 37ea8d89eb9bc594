import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { type Dependency, dependencyKinds } from "./dependencies";

/** "3 tasks" */
export function useDependencyText(): (dependency: Dependency) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ kind, count }) => {
    const known = dependencyKinds.find((one) => one === kind);
    const number = format.number(count);
    return known
      ? t(`records.dependency.${known}`, { count, number })
      : t("records.dependency.other", { count, number, kind: kind.replaceAll("_", " ") });
  };
}
