import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecordNames } from "@/api/records";
import { Button } from "@/ui/button";
import { ChoiceCards } from "@/ui/choice-cards";
import { Dialog } from "@/ui/dialog";
import { useChangeUser } from "../mutations";
import { newerOf, refusalText } from "../refusals";
import {
  type Part,
  type Side,
  type Terms,
  differences,
  merge,
  patchOf,
  startingChoices,
  termsOf,
  trimmed,
} from "../terms";
import type { User } from "../types";

interface CompareDialogProps {
  base: User;
  mine: Terms;
  theirs: User;
  /** With what was saved; with nothing when the person went back to what they had chosen. */
  onClose: (saved?: User) => void;
}

/** What I chose, and what somebody else has saved meanwhile. */
export default function CompareDialog({ base, mine, theirs: first, onClose }: CompareDialogProps) {
  const { t } = useTranslation();
  const [theirs, setTheirs] = useState(first);
  const found = differences(termsOf(theirs), mine);
  const [choices, setChoices] = useState(() => startingChoices(termsOf(base), mine));
  const { mutateAsync, isPending } = useChangeUser();
  const [fault, setFault] = useState<string>();
  const save = async () => {
    const patch = patchOf(termsOf(theirs), merge(mine, termsOf(theirs), choices));
    if (Object.keys(patch).length === 0) return onClose(theirs);
    try {
      return onClose(await mutateAsync({ base: theirs, patch }));
    } catch (error) {
      const newer = newerOf(error);
      if (newer) setTheirs(newer);
      return setFault(refusalText(t, error, theirs, patch));
    }
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={t("people.compare.title")}
      description={t("people.compare.description")}
      footer={
        <>
          <Button onClick={() => onClose()}>{t("people.compare.back")}</Button>
          <Button variant="primary" pending={isPending} onClick={() => void save()}>
            {t("people.form.save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {found.map((part) => (
          <Row
            key={part}
            part={part}
            mine={mine}
            theirs={termsOf(theirs)}
            side={choices[part]}
            onChoose={(side) => setChoices({ ...choices, [part]: side })}
          />
        ))}
        {found.length === 0 && <p className="text-fg-2">{t("people.compare.same")}</p>}
        {fault !== undefined && (
          <p role="alert" data-hue="red" className="text-hue">
            {fault}
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface RowProps {
  part: Part;
  mine: Terms;
  theirs: Terms;
  side: Side;
  onChoose: (side: Side) => void;
}

function Row({ part, mine, theirs, side, onChoose }: RowProps) {
  const { t } = useTranslation();
  const label =
    part === "role" ? t("people.compare.role_and_limits") : t("people.field.can_assess");
  const sides = { mine, theirs };
  return (
    <div className="grid gap-1.5 md:grid-cols-[9rem_1fr] md:gap-3">
      <span className="font-medium md:pt-2">{label}</span>
      <ChoiceCards<Side>
        label={label}
        value={side}
        onValueChange={onChoose}
        options={(["mine", "theirs"] as const).map((value) => ({
          value,
          label: t(`people.compare.${value}`),
          content: <Said part={part} terms={sides[value]} />,
        }))}
      />
    </div>
  );
}

/** One side, in words. */
function Said({ part, terms }: { part: Part; terms: Terms }) {
  const { t } = useTranslation();
  const { role, can_assess, client_id, client_portal_enabled, assigned_client_ids } =
    trimmed(terms);
  const ids = client_id === null ? assigned_client_ids : [client_id];
  const names = useRecordNames("client", ids).map((one) =>
    one.gone ? t("people.former_client") : one.name || "…",
  );
  if (part === "can_assess") return can_assess ? t("people.compare.yes") : t("people.compare.no");
  const portal = client_portal_enabled ? "portal" : "portal_closed";
  const limits =
    role === "portal" ? [t(`people.badge.${portal}`, { client: names.join() })] : names;
  return [t(`people.role.${role}`), ...limits].join("\n");
}
