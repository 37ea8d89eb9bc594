import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMembers } from "@/api/members";
import { useRecordNames } from "@/api/records";
import { RecordTextLink } from "@/features/records/components/record-link";
import { useEdited } from "@/features/records/editable";
import { useFactEditor } from "@/features/records/use-fact-editor";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { FieldNote } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { OptionList } from "@/ui/option-list";
import { PageSection } from "@/ui/page-header";
import { Popover } from "@/ui/popover";
import { usePeopleOptions } from "../options";
import { attendeeKey, attendeesOf } from "../values";

/** Who attends: colleagues and contacts, added and taken away one by one. */
export function Attendees() {
  const { t } = useTranslation();
  const { record } = useEdited();
  const editor = useFactEditor("attendees");
  const attendees = attendeesOf(record["attendees"]);
  const keys = attendees.map(attendeeKey);
  const toggle = (key: string) =>
    editor.take(
      "attendees",
      keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key],
    );
  return (
    <PageSection
      title={t("directory.field.attendees")}
      actions={record.can.update && <AddAttendee chosen={keys} onToggle={toggle} />}
    >
      {attendees.length === 0 && <p className="text-fg-3">{t("directory.nobody")}</p>}
      <ul className="flex flex-col">
        {attendees.map((attendee) => (
          <li key={attendeeKey(attendee)} className="flex min-h-control items-center gap-2">
            <OneAttendee
              attendee={attendee}
              onRemove={record.can.update ? () => toggle(attendeeKey(attendee)) : undefined}
            />
          </li>
        ))}
      </ul>
      {editor.error !== undefined && (
        <div role="alert">
          <FieldNote id="attendees-fault" error={editor.error} />
        </div>
      )}
    </PageSection>
  );
}

interface OneAttendeeProps {
  attendee: Schemas["Attendee"];
  onRemove: (() => void) | undefined;
}

function OneAttendee({ attendee: { type, id }, onRemove }: OneAttendeeProps) {
  const { t } = useTranslation();
  const { byId, loaded } = useMembers();
  const [contact] = useRecordNames("contact", type === "contact" ? [id] : []);
  const member = byId.get(id);
  const colleague = member?.name ?? (loaded ? t("directory.former_colleague") : "…");
  const outside = contact?.gone === true ? t("records.not_visible") : contact?.name || "…";
  const name = type === "user" ? colleague : outside;
  return (
    <>
      <Avatar name={name} hue={member?.avatar_color} decorative />
      {type === "user" ? (
        <span className="min-w-0 truncate">{name}</span>
      ) : (
        <RecordTextLink type="contact" id={id}>
          {name}
        </RecordTextLink>
      )}
      <span className="text-meta text-fg-3">
        {type === "user" ? t("directory.colleague") : t("directory.outside")}
      </span>
      {onRemove && (
        <IconButton
          label={t("ui.remove", { thing: name })}
          icon={X}
          size="xs"
          className="ms-auto"
          onClick={onRemove}
        />
      )}
    </>
  );
}

interface AddAttendeeProps {
  chosen: readonly string[];
  onToggle: (key: string) => void;
}

function AddAttendee({ chosen, onToggle }: AddAttendeeProps) {
  const { t } = useTranslation();
  const label = t("directory.add_attendee");
  return (
    <Popover
      label={label}
      align="end"
      className="w-72"
      trigger={
        <Button size="xs" variant="ghost" icon={Plus}>
          {label}
        </Button>
      }
    >
      <AttendeeList label={label} chosen={chosen} onToggle={onToggle} />
    </Popover>
  );
}

/** Inside the pop-over: contacts are asked for once it is open. */
function AttendeeList({ label, chosen, onToggle }: AddAttendeeProps & { label: string }) {
  const { options, loading, query, onQueryChange } = usePeopleOptions(chosen);
  return (
    <OptionList
      label={label}
      options={options}
      selected={chosen}
      multiple
      query={query}
      onQueryChange={onQueryChange}
      loading={loading}
      onSelect={onToggle}
    />
  );
}
