import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { asPromised } from "@/api/wire";
import type { Editable } from "@/features/records/editable";
import type { Project } from "./types";
import {
  type ProjectValues,
  applyFields,
  faultOf,
  payloadOf,
  projectFields,
  valuesOf,
} from "./values";
import { labelOf, useSay } from "./words";

/** Fields and values of a project, and what they are called in the language of the person. */
export function useEditableProject() {
  const { t } = useTranslation();
  const saying = useSay();
  const { currency } = useMe().org;
  return useMemo(
    () =>
      ({
        type: "project",
        fields: projectFields,
        valuesOf: (record) => valuesOf(asPromised<Project>(record)),
        payloadOf: (values) => payloadOf(asPromised<ProjectValues>(values), currency),
        apply: (record, values, fields) =>
          applyFields(
            asPromised<Project>(record),
            asPromised<ProjectValues>(values),
            fields,
            currency,
          ),
        faultOf: (values, field) => faultOf(asPromised<ProjectValues>(values), field, currency),
        label: (field) => labelOf(t, field),
        say: saying,
      }) satisfies Editable,
    [t, saying, currency],
  );
}
