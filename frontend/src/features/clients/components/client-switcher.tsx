import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowRightLeft, ChevronsUpDown } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { useDebounced } from "@/lib/use-debounced";
import { Avatar } from "@/ui/avatar";
import { IconButton } from "@/ui/icon-button";
import { OptionList } from "@/ui/option-list";
import { Popover } from "@/ui/popover";
import { clientSearchQuery } from "../queries";
import { clientTabs } from "../search-params";
import type { Client } from "../types";

const TYPING_PAUSE_MS = 120;

/** Type to go to another client. */
export function ClientSwitcher({ current }: { current: Client }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t("clients.switcher");
  const actions = useMemo<Action[]>(
    () => [
      defineAction({
        id: "clients.switch",
        title: (t) => t("clients.switcher"),
        icon: ArrowRightLeft,
        group: "here",
        keys: "s",
        run: () => setOpen(true),
      }),
    ],
    [],
  );
  useRegisterActions(actions);
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className="w-80"
      trigger={<IconButton label={label} icon={ChevronsUpDown} size="xs" keys="s" />}
    >
      <SwitcherList current={current} onChosen={() => setOpen(false)} />
    </Popover>
  );
}

interface SwitcherListProps {
  current: Client;
  onChosen: () => void;
}

function SwitcherList({ current, onChosen }: SwitcherListProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const asked = useDebounced(query.trim(), TYPING_PAUSE_MS);
  const { data, isPending } = useQuery(clientSearchQuery(asked));
  const options = (data?.items ?? []).map((client) => ({
    value: client.id,
    label: client.name,
    start: <Avatar name={client.name} square decorative />,
    description: client.type ? t(`clients.type.${client.type}`) : undefined,
  }));
  return (
    <OptionList
      label={t("clients.switcher_search")}
      options={options}
      selected={[current.id]}
      query={query}
      onQueryChange={setQuery}
      loading={isPending}
      onSelect={(clientId) => {
        onChosen();
        // The tab stays, a sheet does not.
        void navigate({
          to: "/clients/$clientId",
          params: { clientId },
          search: (old) => ({ tab: clientTabs.find((tab) => tab === old.tab) }),
        });
      }}
    />
  );
}
