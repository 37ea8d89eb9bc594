import { useTranslation } from "react-i18next";
import { Confirm } from "@/ui/confirm";
import type { Dependency } from "../dependencies";
import { useDependencyText } from "../dependency-text";

interface FollowDialogProps {
  name: string;
  dependencies: readonly Dependency[];
  onDecide: (confirmed: boolean) => void;
}

/** Before a save that changes more than the record itself: what goes with it. */
export default function FollowDialog({ name, dependencies, onDecide }: FollowDialogProps) {
  const { t } = useTranslation();
  const say = useDependencyText();
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onDecide(false)}
      title={t("records.follow.title", { name })}
      description={t("records.follow.description")}
      confirmLabel={t("records.follow.confirm")}
      onConfirm={() => onDecide(true)}
    >
      <ul className="mt-2 flex list-disc flex-col gap-1 ps-5">
        {dependencies.map((dependency) => (
          <li key={dependency.kind}>{say(dependency)}</li>
        ))}
      </ul>
    </Confirm>
  );
}
