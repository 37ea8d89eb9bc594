import { useTranslation } from "react-i18next";
import type { WholeRecord } from "@/api/records";
import { RecordSheet } from "@/features/records/components/record-sheet";
import { RecordForm } from "../form-part";
import type { Noun } from "../nouns";

interface DirectorySheetProps {
  noun: Noun;
  /** Undefined: closed. */
  mode: "new" | "edit" | undefined;
  id: string | undefined;
  preset?: Readonly<Record<string, string | undefined>>;
  onClose: () => void;
  onCreated: (record: WholeRecord) => void;
}

export function DirectorySheet({
  noun,
  mode,
  id,
  preset,
  onClose,
  onCreated,
}: DirectorySheetProps) {
  const { t } = useTranslation();
  const { type } = noun;
  return (
    <RecordSheet
      type={type}
      mode={mode}
      id={id}
      title={(shown) =>
        shown === "edit"
          ? t("records.action.edit", { thing: t(`records.one.${type}`) })
          : t(`directory.${type}.new`)
      }
      onClose={onClose}
      form={(record, footer) => (
        <RecordForm
          noun={noun}
          record={record}
          {...(preset && { preset })}
          footer={footer}
          onClose={onClose}
          onCreated={onCreated}
        />
      )}
    />
  );
}
