import { UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AnyRecord, titleOf, useRecordSearch } from "@/api/records";
import { errorText } from "@/features/errors/error-text";
import { useAttachContact } from "../attach-contact";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { OptionList } from "@/ui/option-list";
import { Popover } from "@/ui/popover";
import { notify } from "@/ui/toast";

/** Somebody who is known already, and now stands for this client. */
export function PickContact({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t("directory.pick_contact");
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-80"
      trigger={
        <Button size="xs" variant="ghost" icon={UserRoundCheck}>
          {label}
        </Button>
      }
    >
      <ContactOptions label={label} clientId={clientId} onDone={() => setOpen(false)} />
    </Popover>
  );
}

interface ContactOptionsProps {
  label: string;
  clientId: string;
  onDone: () => void;
}

function ContactOptions({ label, clientId, onDone }: ContactOptionsProps) {
  const { t } = useTranslation();
  const { found, loading, query, onQueryChange } = useRecordSearch("contact");
  const attach = useAttachContact(clientId);
  const pick = async (contact: AnyRecord) => {
    onDone();
    const name = titleOf(contact);
    try {
      await attach(contact);
      notify({ title: t("directory.contact_added", { name }), tone: "success" });
    } catch (error) {
      const title = t("records.toast.not_saved", { name });
      notify({ title, description: errorText(t, error), tone: "error" });
    }
  };
  // Whoever stands for another client is not taken away from it by a slip of the hand.
  const elsewhere = ({ client_id: id }: AnyRecord) => typeof id === "string" && id !== clientId;
  const here = found.filter(({ record }) => record["client_id"] === clientId);
  return (
    <OptionList
      label={label}
      selected={here.map(({ id }) => id)}
      query={query}
      onQueryChange={onQueryChange}
      loading={loading}
      options={found.map(({ id, name, record }) => ({
        value: id,
        label: name,
        start: <Avatar name={name} decorative />,
        disabled: elsewhere(record) || record["client_id"] === clientId,
        description: elsewhere(record) ? t("directory.of_another_client") : undefined,
      }))}
      onSelect={(id) => {
        const chosen = found.find((one) => one.id === id);
        if (chosen) void pick(chosen.record);
      }}
    />
  );
}
