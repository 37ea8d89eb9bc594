import { useTranslation } from "react-i18next";
import { SegmentedField } from "@/ui/form/segmented-field";
import { typeIcons } from "../type-icons";
import { touchpointTypes } from "../types";

/** How one is in touch: in person, by phone, … */
export function TypeField() {
  const { t } = useTranslation();
  return (
    <SegmentedField
      name="type"
      label={t("touchpoints.field.type")}
      options={touchpointTypes.map((value) => ({
        value,
        label: t(`touchpoints.type.${value}`),
        icon: typeIcons[value],
      }))}
    />
  );
}
