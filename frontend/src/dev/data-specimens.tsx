import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Avatar, Person } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Card } from "@/ui/card";
import { FilterChip } from "@/ui/filter-chip";
import { hues } from "@/ui/hue";
import { IconButton } from "@/ui/icon-button";
import { PageHeader } from "@/ui/page-header";
import { Button } from "@/ui/button";
import { Progress } from "@/ui/progress";
import { StatusDot } from "@/ui/status-dot";
import { type Column, Table } from "@/ui/table";
import { Tabs } from "@/ui/tabs";
import { type SampleClient, clients, people } from "./samples";
import { Specimen } from "./specimen";

const columns: Column<SampleClient>[] = [
  {
    id: "name",
    header: "Client",
    sort: "name",
    phone: "title",
    cell: (row) => (
      <a href={`#${row.id}`} className="hover:underline">
        {row.name}
      </a>
    ),
  },
  {
    id: "attention",
    header: "Attention",
    phone: "end",
    cell: ({ attention }) =>
      attention ? <Badge hue={attention.hue}>{attention.text}</Badge> : "On track",
  },
  { id: "priority", header: "Priority", cell: (row) => row.priority },
  {
    id: "status",
    header: "Status",
    phone: "meta",
    cell: ({ status }) => <StatusDot {...status} />,
  },
  { id: "poc", header: "POC", phone: "meta", cell: (row) => <Person name={row.poc} /> },
  { id: "last", header: "Last contact", sort: "last_contact", cell: (row) => row.lastContact },
  { id: "open", header: "Open", align: "end", cell: (row) => row.open },
];

export function DataSpecimens() {
  return (
    <>
      <Specimen name="Badge, StatusDot" row>
        {hues.map((hue) => (
          <Badge key={hue} hue={hue}>
            {hue}
          </Badge>
        ))}
        {hues.map((hue) => (
          <StatusDot key={hue} hue={hue} label={hue} ring={hue === "violet"} />
        ))}
      </Specimen>
      <Specimen name="Avatar, Person, FilterChip, Progress" row>
        {people.map((name) => (
          <Avatar key={name} name={name} size="md" />
        ))}
        <Avatar name="Ridgeline Utility" square size="lg" />
        <Person name="Ada Lovell" description="Primary" />
        <FilterChip name="Priority" value="is High, Strategic" onRemove={() => undefined} />
        <Progress label="Budget" value={62} className="max-w-40" />
        <Progress label="Overrun" value={91} hue="red" className="max-w-40" />
        <Progress label="Uploading" value={null} className="max-w-40" />
      </Specimen>
      <TableSpecimen />
    </>
  );
}

function TableSpecimen() {
  const [sort, setSort] = useState("name");
  const [tab, setTab] = useState("clients");
  return (
    <Specimen name="PageHeader, Tabs, Table, Card">
      <div className="overflow-hidden rounded-panel border">
        <PageHeader
          title="Clients"
          count="184 clients"
          className="static"
          actions={
            <>
              <Button size="sm">Filter</Button>
              <Button size="sm" variant="primary">
                New client
              </Button>
            </>
          }
        />
        <Tabs
          label="Sections"
          value={tab}
          onValueChange={setTab}
          tabs={[
            { value: "clients", label: "Clients", count: 4 },
            { value: "cards", label: "Cards" },
          ]}
        >
          {tab === "clients" ? (
            <Table
              label="Clients"
              columns={columns}
              rows={clients}
              rowKey={(row) => row.id}
              sort={sort}
              onSortChange={setSort}
              isSelected={(row) => row.id === "2"}
              rowActions={() => <IconButton label="More" icon={Ellipsis} size="xs" />}
            />
          ) : (
            <div className="grid gap-3 bg-sunken p-gutter sm:grid-cols-3">
              {clients.map((client) => (
                <Card key={client.id} interactive className="flex flex-col gap-2">
                  <span className="truncate font-medium">{client.name}</span>
                  <Person name={client.poc} description={client.open} className="text-meta" />
                </Card>
              ))}
            </div>
          )}
        </Tabs>
      </div>
    </Specimen>
  );
}
