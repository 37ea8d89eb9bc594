import { Grid2x2, List, Rows3 } from "lucide-react";
import { useState } from "react";
import { Avatar } from "@/ui/avatar";
import { Checkbox } from "@/ui/checkbox";
import { Combobox } from "@/ui/combobox";
import { DateField } from "@/ui/date-field";
import { Input, PasswordInput, SearchInput } from "@/ui/input";
import { MultiCombobox } from "@/ui/multi-combobox";
import { RadioGroup } from "@/ui/radio-group";
import { Segmented } from "@/ui/segmented";
import { Select } from "@/ui/select";
import { StatusDot } from "@/ui/status-dot";
import { Switch } from "@/ui/switch";
import { Textarea } from "@/ui/textarea";
import { people } from "./samples";
import { Specimen } from "./specimen";

const grid = "grid gap-4 sm:grid-cols-2 lg:grid-cols-4";

const staff = people.map((name) => ({
  value: name,
  label: name,
  start: <Avatar name={name} decorative />,
}));

const statuses = [
  { value: "active", label: "Active", start: <StatusDot hue="green" label="" hideLabel /> },
  { value: "warm", label: "Warm", start: <StatusDot hue="orange" label="" hideLabel /> },
  { value: "cold", label: "Cold", start: <StatusDot hue="blue" label="" hideLabel /> },
];

export function FieldSpecimens() {
  return (
    <>
      <TextSpecimens />
      <ChoiceSpecimens />
      <SwitchSpecimens />
    </>
  );
}

function TextSpecimens() {
  const [query, setQuery] = useState("ridge");
  const [day, setDay] = useState<string | null>("2026-02-14");
  return (
    <Specimen name="Input, PasswordInput, SearchInput, DateField, Textarea">
      <div className={grid}>
        <Input label="Name" required defaultValue="Ridgeline Utility Co-op" />
        <Input label="Website" optional placeholder="https://" hint="Opens in a new tab" />
        <Input label="Email" defaultValue="ada@" error="This is not an email address" />
        <Input label="Number" disabled defaultValue="2026-0014" />
        <PasswordInput label="Password" defaultValue="correct horse" />
        <DateField label="Next contact" value={day} onValueChange={setDay} />
        <SearchInput label="Search clients" value={query} onValueChange={setQuery} />
        <Textarea label="Address" defaultValue={"12 Harbour Street\n20457 Hamburg"} />
      </div>
    </Specimen>
  );
}

function ChoiceSpecimens() {
  const [status, setStatus] = useState<string>();
  const [poc, setPoc] = useState<string | null>("Ada Lovell");
  const [team, setTeam] = useState<string[]>(["Tomas Meer", "June Kwon"]);
  return (
    <Specimen name="Select, Combobox, MultiCombobox">
      <div className={grid}>
        <Select
          label="Status"
          options={statuses}
          value={status}
          onValueChange={setStatus}
          placeholder="Choose a status"
        />
        <Select
          label="Billing"
          options={statuses}
          value="warm"
          onValueChange={setStatus}
          error="Choose one"
        />
        <Combobox
          label="Primary POC"
          options={staff}
          value={poc}
          onValueChange={setPoc}
          clearable
        />
        <MultiCombobox label="Team" options={staff} value={team} onValueChange={setTeam} />
      </div>
    </Specimen>
  );
}

function SwitchSpecimens() {
  const [on, setOn] = useState(true);
  const [kind, setKind] = useState<string | null>("client");
  const [view, setView] = useState("cards");
  return (
    <Specimen name="Checkbox, Switch, RadioGroup, Segmented">
      <div className={grid}>
        <div className="flex flex-col gap-2">
          <Checkbox label="Send a copy" checked={on} onCheckedChange={setOn} hint="To the POC" />
          <Checkbox label="Some of them" checked="indeterminate" onCheckedChange={setOn} />
          <Checkbox label="Not chosen" checked={false} onCheckedChange={setOn} />
        </div>
        <div className="flex flex-col gap-2">
          <Switch label="Mail me" hint="Once a day" checked={on} onCheckedChange={setOn} />
          <Switch label="Off" checked={!on} onCheckedChange={(next) => setOn(!next)} />
          <Switch label="Not to be changed" checked disabled onCheckedChange={setOn} />
        </div>
        <RadioGroup
          label="Type"
          value={kind}
          onValueChange={setKind}
          options={[
            { value: "client", label: "Client", description: "Has a client" },
            { value: "internal", label: "Internal" },
            { value: "personal", label: "Personal", disabled: true },
          ]}
        />
        <div className="flex flex-col items-start gap-3">
          <Segmented
            label="View"
            value={view}
            onValueChange={setView}
            options={[
              { value: "cards", label: "Cards", icon: Grid2x2 },
              { value: "table", label: "Table", icon: List },
            ]}
          />
          <Segmented
            label="View, icons"
            iconsOnly
            value={view}
            onValueChange={setView}
            options={[
              { value: "cards", label: "Cards", icon: Grid2x2 },
              { value: "table", label: "Table", icon: List },
              { value: "rows", label: "Rows", icon: Rows3 },
            ]}
          />
        </div>
      </div>
    </Specimen>
  );
}
