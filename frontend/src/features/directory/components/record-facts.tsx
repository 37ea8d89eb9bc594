import { useTranslation } from "react-i18next";
import { useReferenceOptions } from "@/api/record-options";
import { ChoiceFact } from "@/features/records/components/choice-fact";
import { Fact, NoValue } from "@/features/records/components/fact";
import { RecordName } from "@/features/records/components/record-link";
import { TextFact } from "@/features/records/components/text-fact";
import { useEdited } from "@/features/records/editable";
import type { ChoiceField, FieldSpec, Noun, ReferenceField } from "../nouns";
import { useChoiceOptions } from "../options";
import { choiceText, labelOf, sayValue, useWords } from "../words";

/** What is known of a record, each value edited where it stands. Its title stands above, who attends below. */
export function RecordFacts({ noun }: { noun: Noun }) {
  const { t } = useTranslation();
  const shown = noun.fields.slice(1).filter(({ kind }) => kind !== "people");
  return (
    <dl className="flex flex-col">
      {shown.map((spec) => (
        <Fact key={spec.name} label={labelOf(t, noun, spec)}>
          <OneFact spec={spec} />
        </Fact>
      ))}
    </dl>
  );
}

function OneFact({ spec }: { spec: FieldSpec }) {
  const words = useWords();
  const { record } = useEdited();
  switch (spec.kind) {
    case "choice":
      return <ChoiceOf spec={spec} />;
    case "reference":
      return <ReferenceOf spec={spec} />;
    case "time":
      return <TextFact field={spec.name}>{sayValue(words, spec, record[spec.name])}</TextFact>;
    case "text":
      return <TextFact field={spec.name} />;
    case "people":
      break;
  }
  return null;
}

function ChoiceOf({ spec }: { spec: ChoiceField }) {
  const { t } = useTranslation();
  const { record } = useEdited();
  return (
    <ChoiceFact field={spec.name} options={useChoiceOptions(spec)}>
      {choiceText(t, spec.name, String(record[spec.name]))}
    </ChoiceFact>
  );
}

function ReferenceOf({ spec }: { spec: ReferenceField }) {
  const { t } = useTranslation();
  const { record } = useEdited();
  const id = record[spec.name];
  const chosen = typeof id === "string" ? [id] : [];
  const { options, loading, query, onQueryChange } = useReferenceOptions(spec, chosen);
  return (
    <ChoiceFact
      field={spec.name}
      options={options}
      loading={loading}
      query={query}
      onQueryChange={onQueryChange}
      leads={typeof id === "string"}
      {...(spec.required !== true && { nothing: t("records.none") })}
    >
      {typeof id === "string" ? (
        <RecordName type={spec.of} id={id} linked />
      ) : (
        <NoValue>{t("records.none")}</NoValue>
      )}
    </ChoiceFact>
  );
}
