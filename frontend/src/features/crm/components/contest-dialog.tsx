import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { ChoiceCards } from "@/ui/choice-cards";
import { Dialog } from "@/ui/dialog";

export type Side = "mine" | "theirs";

export interface Contest {
  field: string;
  label: string;
  mine: string;
  theirs: string;
}

interface ContestDialogProps {
  contests: readonly Contest[];
  /** Which of the fields are to be taken from them. */
  onDecide: (theirs: ReadonlySet<string>) => void;
  onBack: () => void;
}

/** Field by field: what I wrote, and what somebody else has saved meanwhile. */
export function ContestDialog({ contests, onDecide, onBack }: ContestDialogProps) {
  const { t } = useTranslation();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const choose = (field: string, side: Side) => {
    const next = new Set(taken);
    if (side === "theirs") next.add(field);
    else next.delete(field);
    setTaken(next);
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onBack()}
      title={t("crm.contest.title")}
      description={t("crm.contest.description")}
      footer={
        <>
          <Button onClick={onBack}>{t("crm.contest.back")}</Button>
          <Button variant="primary" onClick={() => onDecide(taken)}>
            {t("crm.contest.save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {contests.map(({ field, label, mine, theirs }) => (
          <div key={field} className="flex flex-col gap-1.5">
            <span className="font-medium">{label}</span>
            <ChoiceCards<Side>
              label={label}
              value={taken.has(field) ? "theirs" : "mine"}
              onValueChange={(side) => choose(field, side)}
              options={[
                { value: "mine", label: t("crm.contest.mine"), content: mine },
                { value: "theirs", label: t("crm.contest.theirs"), content: theirs },
              ]}
            />
          </div>
        ))}
      </div>
    </Dialog>
  );
}
