import { Building2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Button } from "@/ui/button";
import { goOnIn } from "./actions";

interface OtherPlacesProps {
  variant: "primary" | "secondary";
}

/** The person's other organisations: on pages without an account menu. */
export function OtherPlaces({ variant }: OtherPlacesProps) {
  const { t } = useTranslation();
  const { org, orgs } = useMe();
  const [going, setGoing] = useState<string>();
  const go = (id: string) => {
    setGoing(id);
    void goOnIn(id).finally(() => setGoing(undefined));
  };
  return orgs
    .filter(({ id }) => id !== org.id)
    .map(({ id, name }) => (
      <Button
        key={id}
        variant={variant}
        wide
        icon={Building2}
        pending={going === id}
        onClick={() => go(id)}
      >
        <span className="truncate">{t("auth.switch_org", { name })}</span>
      </Button>
    ));
}
