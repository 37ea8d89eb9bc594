import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { type AnyRecord, type WholeRecord, recordListQuery, titleOf } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { codeText, refusalOfSave } from "@/features/errors/error-text";
import { RecordTextLink } from "@/features/records/components/record-link";
import { RowMenu, useRowItems } from "@/features/records/components/row-menu";
import { useEdited } from "@/features/records/editable";
import { useCreateRecord } from "@/features/records/mutations";
import { useSaver } from "@/features/records/saver";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Input } from "@/ui/input";
import { LoadMore } from "@/ui/load-more";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { faultOf } from "../form-schema";
import { nouns } from "../nouns";
import { useEditable } from "../editable";

/** What a vendor makes: added and renamed where it stands. */
export function Technologies() {
  const { t } = useTranslation();
  const { record: company } = useEdited();
  const [adding, setAdding] = useState(false);
  const query = useInfiniteQuery(
    recordListQuery("technology", { company_id: company.id, sort: "name", archived: "any" }),
  );
  const rows = flatten(query.data);
  const add = (
    <Button size="xs" variant="ghost" icon={Plus} onClick={() => setAdding(true)}>
      {t("directory.technology.new")}
    </Button>
  );
  return (
    <PageSection
      title={t("directory.technology.title")}
      actions={company.can.update && !adding && add}
    >
      {adding && <NewTechnology companyId={company.id} onDone={() => setAdding(false)} />}
      <QueryBoundary
        query={query}
        isEmpty={() => rows.length === 0}
        skeleton={<Skeleton className="h-3 w-44" />}
        empty={adding ? null : <p className="text-fg-3">{t("directory.technology.none")}</p>}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() => (
          <>
            <ul
              aria-label={t("directory.technology.title")}
              className="flex flex-col rounded-card border border-line"
            >
              {rows.map((technology) => (
                <li key={technology.id} className="border-b border-line last:border-b-0">
                  <Technology technology={{ ...technology, can: company.can }} />
                </li>
              ))}
            </ul>
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
    </PageSection>
  );
}

function NewTechnology({ companyId, onDone }: { companyId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { mutateAsync } = useCreateRecord("technology");
  return (
    <NameForm
      initial=""
      label={t("directory.technology.name")}
      submit={t("directory.technology.create")}
      onSave={async (name) => {
        await mutateAsync({ name, company_id: companyId });
        onDone();
      }}
      onLeave={onDone}
    />
  );
}

/** As a page would edit it: what may be done is the same as for its vendor. */
function Technology({ technology }: { technology: WholeRecord }) {
  const { t } = useTranslation();
  const editable = useEditable(nouns.technology);
  const { save, dialog } = useSaver(editable);
  const [renaming, setRenaming] = useState<AnyRecord>();
  const itemsOf = useRowItems("technology", () => setRenaming(technology));
  if (renaming) {
    const rename = async (name: string) => {
      const values = { ...editable.valuesOf(technology), name };
      if ((await save(technology, values)) !== "kept") setRenaming(undefined);
    };
    return (
      <div className="p-2">
        <NameForm
          initial={titleOf(renaming)}
          label={t("directory.technology.name")}
          submit={t("records.save")}
          onSave={rename}
          onLeave={() => setRenaming(undefined)}
        />
        {dialog}
      </div>
    );
  }
  return (
    <div className="flex min-h-11 items-center gap-2 px-3 py-1.5">
      <RecordTextLink type="technology" id={technology.id}>
        {titleOf(technology)}
      </RecordTextLink>
      {technology.archived_at && <Badge>{t("records.archived_badge")}</Badge>}
      <span className="ms-auto">
        {technology.can.update && (
          <RowMenu name={titleOf(technology)} items={itemsOf(technology)} />
        )}
      </span>
    </div>
  );
}

interface NameFormProps {
  initial: string;
  label: string;
  submit: string;
  /** What it throws is shown below the field. */
  onSave: (name: string) => Promise<void>;
  onLeave: () => void;
}

function NameForm({ initial, label, submit, onSave, onLeave }: NameFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(initial);
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const send = async () => {
    const code = faultOf(nouns.technology, { name, company_id: "" }, "name");
    if (code !== undefined) return setFault(codeText(t, code));
    setPending(true);
    try {
      await onSave(name.trim());
    } catch (error) {
      const { faults, text } = refusalOfSave(t, error);
      setFault(faults[0]?.text ?? text);
    }
    return setPending(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onLeave();
  };
  return (
    // Escape is a shortcut of its button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      noValidate
      aria-label={label}
      className="flex items-start gap-2 max-sm:flex-wrap"
      onKeyDown={onKeyDown}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!pending) void send();
      }}
    >
      <Input
        label={label}
        hideLabel
        placeholder={label}
        // It was asked for by a press.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        autoComplete="off"
        value={name}
        error={fault}
        className="min-w-0 flex-1"
        onChange={(event) => setName(event.target.value)}
      />
      <Button variant="primary" type="submit" pending={pending}>
        {submit}
      </Button>
      <Button onClick={onLeave}>{t("ui.cancel")}</Button>
    </form>
  );
}
