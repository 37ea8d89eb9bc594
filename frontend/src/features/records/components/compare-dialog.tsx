import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { latestActivityQuery } from "@/api/records";
import { refusalOfSave } from "@/features/errors/error-text";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { ChoiceCards } from "@/ui/choice-cards";
import { Dialog } from "@/ui/dialog";
import {
  type Change,
  type Choices,
  type Difference,
  type Side,
  allOf,
  differences,
  lastChangeOf,
  merge,
  startingChoices,
} from "../compare";
import { dependenciesOf } from "../dependencies";
import { type Editable, type Values, changedFields } from "../editable";
import { useSaveRecord } from "../mutations";
import { type Conflict, type Saved, conflictOf } from "../saver";

interface CompareDialogProps {
  editable: Editable;
  conflict: Conflict;
  onClose: (saved: Saved) => void;
}

/** Field by field: what I typed, and what somebody else has saved meanwhile. */
export default function CompareDialog({ editable, conflict, onClose }: CompareDialogProps) {
  const { t } = useTranslation();
  const { base, mine } = conflict;
  const { valuesOf } = editable;
  const [theirs, setTheirs] = useState(conflict.theirs);
  const found = useMemo(
    () => differences(editable, editable.valuesOf(base), mine, editable.valuesOf(theirs)),
    [editable, base, mine, theirs],
  );
  const [chosen, setChosen] = useState<Choices>({});
  const choices = { ...startingChoices(found), ...chosen };
  const { mutateAsync, isPending } = useSaveRecord(editable);
  const [fault, setFault] = useState<string>();
  const [follows, setFollows] = useState(false);
  const change = useLastChange(editable, conflict, theirs.version);

  const save = async () => {
    const values = merge(mine, valuesOf(theirs), choices);
    if (changedFields(editable, valuesOf(theirs), values).length === 0) return onClose(theirs);
    try {
      return onClose(await mutateAsync({ base: theirs, values, confirmed: follows }));
    } catch (error) {
      const newer = conflictOf(error);
      if (newer) setTheirs(newer);
      // Said below; the next press knows of it.
      setFollows(dependenciesOf(error) !== undefined);
      const { faults, text } = refusalOfSave(t, error);
      const lines = faults.map(({ field, text: line }) => `${editable.label(field)}: ${line}`);
      return setFault(lines.join("\n") || text);
    }
  };

  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose("kept")}
      title={useTitle(change)}
      description={t("records.compare.description")}
      footer={
        <>
          <Button onClick={() => onClose("kept")}>{t("records.compare.back")}</Button>
          <Button variant="primary" pending={isPending} onClick={() => void save()}>
            {t("records.compare.save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TakeAll onTake={(side) => setChosen(allOf(found, side))} />
        {found.map((difference) => (
          <Row
            key={difference.field}
            editable={editable}
            difference={difference}
            mine={mine}
            theirs={valuesOf(theirs)}
            theirName={change?.actor?.name}
            side={choices[difference.field] ?? "mine"}
            onChoose={(side) => setChosen({ ...chosen, [difference.field]: side })}
          />
        ))}
        {found.length === 0 && <p className="text-fg-2">{t("records.compare.same")}</p>}
        {fault !== undefined && (
          <p role="alert" data-hue="red" className="whitespace-pre-line text-hue">
            {fault}
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface RowProps {
  editable: Editable;
  difference: Difference;
  mine: Values;
  theirs: Values;
  theirName: string | undefined;
  side: Side;
  onChoose: (side: Side) => void;
}

function Row({ editable, difference, mine, theirs, theirName, side, onChoose }: RowProps) {
  const { t } = useTranslation();
  const { field, changedBy } = difference;
  const label = editable.label(field);
  const before = t("records.compare.before");
  const said = (values: Values) => editable.say(field, values[field]) ?? t("records.none");
  return (
    <div className="grid gap-1.5 md:grid-cols-[9rem_1fr] md:gap-3">
      <div className="flex flex-col md:pt-2">
        <span className="font-medium">{label}</span>
        <span className="text-meta text-fg-3">{t(`records.compare.by.${changedBy}`)}</span>
      </div>
      <ChoiceCards<Side>
        label={label}
        value={side}
        onValueChange={onChoose}
        options={[
          {
            value: "mine",
            label: changedBy === "them" ? before : t("records.compare.mine"),
            content: said(mine),
          },
          {
            value: "theirs",
            label: changedBy === "me" ? before : (theirName ?? t("records.compare.theirs")),
            content: said(theirs),
          },
        ]}
      />
    </div>
  );
}

function TakeAll({ onTake }: { onTake: (side: Side) => void }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => onTake("mine")}>
        {t("records.compare.all_mine")}
      </Button>
      <Button size="sm" onClick={() => onTake("theirs")}>
        {t("records.compare.all_theirs")}
      </Button>
    </div>
  );
}

/** Who it was, from the log. It is asked anew for every version that comes between. */
function useLastChange(
  editable: Editable,
  { base, theirs }: Conflict,
  version: number,
): Change | undefined {
  const { type, valuesOf } = editable;
  const { data } = useQuery(latestActivityQuery(type, base.id, version));
  const fields = changedFields(editable, valuesOf(base), valuesOf(theirs));
  const about: string[] = fields.length > 0 ? fields : ["archived_at"];
  return data && lastChangeOf(data.items, about);
}

function useTitle(change: Change | undefined): string {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  if (!change?.actor) return t("records.compare.title");
  const ago = format.ago(change.at);
  if (change.actor.id === me.user.id) return t("records.compare.title_me", { ago });
  return t("records.compare.title_by", { name: change.actor.name, ago });
}
