import { useTranslation } from "react-i18next";
import type { NextStep } from "../next-steps";
import { type ClientRef, type Roundtable, textFields } from "../types";
import { StepLines } from "./step-lines";

interface EntryTextsViewProps {
  entry: Roundtable;
  /** Where tasks are made of what comes next. */
  steps?: {
    client: ClientRef;
    refused: string | undefined;
    onMade: (step: NextStep, taskId: string) => Promise<void>;
  };
}

/** What an entry says: only the fields that say something. */
export function EntryTextsView({ entry, steps }: EntryTextsViewProps) {
  const { t } = useTranslation();
  const said = textFields.filter((field) => entry[field] !== null);
  if (said.length === 0) return <p className="text-fg-3">{t("crm.entry.empty")}</p>;
  return (
    <dl className="flex flex-col gap-2">
      {said.map((field) => (
        <div key={field}>
          <dt className="text-meta font-medium text-fg-2">{t(`crm.field.${field}`)}</dt>
          <dd className="wrap-anywhere whitespace-pre-line">
            {field === "next_steps" ? (
              <StepLines text={entry.next_steps ?? ""} {...steps} />
            ) : (
              entry[field]
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
