import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMemberOptions } from "@/api/member-options";
import { useMembers } from "@/api/members";
import { useReferenceOptions } from "@/api/record-options";
import { ChoiceFact } from "@/features/records/components/choice-fact";
import {
  Fact,
  NoValue,
  valueButtonStyle,
  valueIconStyle,
} from "@/features/records/components/fact";
import { type MultiChoices, MultiFact } from "@/features/records/components/multi-fact";
import { RecordTextLink } from "@/features/records/components/record-link";
import { TextFact } from "@/features/records/components/text-fact";
import { Person } from "@/ui/avatar";
import { OptionList } from "@/ui/option-list";
import { type Project, openStatuses } from "../types";
import { useSay } from "../words";
import { StatusSign, typeIcons } from "./project-signs";

interface ProjectFactsProps {
  project: Project;
  /** What can't be changed by itself is changed in the form. */
  onEdit: () => void;
}

/** What is known of a project, each value edited where it stands. */
export function ProjectFacts({ project, onEdit }: ProjectFactsProps) {
  const { t } = useTranslation();
  return (
    <dl className="flex flex-col">
      <Fact label={t("projects.field.status")}>
        <StatusFact project={project} />
      </Fact>
      <Fact label={t("projects.field.type")}>
        <TypeFact project={project} onEdit={onEdit} />
      </Fact>
      <Fact label={t("projects.field.client_id")}>
        {project.type === "client" ? (
          <ClientFact project={project} />
        ) : (
          <p className="py-1.5 text-fg-3">{t(`projects.no_client.${project.type}`)}</p>
        )}
      </Fact>
      <Said field="starts_on" value={project.starts_on} />
      <Said field="due_on" value={project.due_on} />
      <Said field="estimate_minutes" value={project.estimate_minutes} />
      {project.budget ? (
        <Said field="budget" value={project.budget} />
      ) : (
        <Said field="budget_minutes" value={project.budget_minutes} />
      )}
      <Said field="hourly_rate" value={project.hourly_rate} />
      <Fact label={t("projects.field.member_ids")}>
        <MembersFact project={project} />
      </Fact>
    </dl>
  );
}

type SaidField =
  | "starts_on"
  | "due_on"
  | "estimate_minutes"
  | "budget"
  | "budget_minutes"
  | "hourly_rate";

/** A value that is said otherwise than it is typed. */
function Said({ field, value }: { field: SaidField; value: unknown }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Fact label={t(`projects.field.${field}`)}>
      <TextFact field={field}>
        {say(field, value) ?? <NoValue>{t("records.none")}</NoValue>}
      </TextFact>
    </Fact>
  );
}

function StatusFact({ project }: { project: Project }) {
  const { t } = useTranslation();
  return (
    <ChoiceFact
      field="status"
      options={openStatuses.map((status) => ({
        value: status,
        label: t(`projects.status.${status}`),
        start: <StatusSign status={status} hideLabel />,
      }))}
    >
      <StatusSign status={project.status} />
    </ChoiceFact>
  );
}

/** Its client goes with it: both are changed together, in the form. */
function TypeFact({ project: { type, can }, onEdit }: ProjectFactsProps) {
  const { t } = useTranslation();
  const Icon = typeIcons[type];
  const shown = (
    <span className="flex min-w-0 items-center gap-1.5">
      <Icon aria-hidden className="size-3.5 shrink-0 text-fg-3" />
      <span className="shrink-0">{t(`projects.type.${type}`)}</span>
      <span className="truncate text-fg-3 max-md:hidden">{t(`projects.type_hint.${type}`)}</span>
    </span>
  );
  if (!can.update) return <div className="py-1.5">{shown}</div>;
  const edit = t("records.action.edit_field", { field: t("projects.field.type") });
  return (
    <button type="button" onClick={onEdit} className={valueButtonStyle}>
      <span className="sr-only">{`${edit}: `}</span>
      {shown}
      <ChevronRight aria-hidden className={valueIconStyle} />
    </button>
  );
}

function ClientFact({ project }: { project: Project }) {
  const { client, client_id: id } = project;
  const { options, loading, query, onQueryChange } = useReferenceOptions(
    { of: "client" },
    typeof id === "string" ? [id] : [],
  );
  const name = client?.name ?? options.find(({ value }) => value === id)?.label ?? "…";
  return (
    <ChoiceFact
      field="client_id"
      options={options}
      loading={loading}
      query={query}
      onQueryChange={onQueryChange}
      leads
    >
      {typeof id === "string" && (
        <RecordTextLink type="client" id={id}>
          {name}
        </RecordTextLink>
      )}
    </ChoiceFact>
  );
}

function Colleagues(choices: MultiChoices) {
  return <OptionList {...choices} {...useMemberOptions(choices.selected)} />;
}

function MembersFact({ project }: { project: Project }) {
  const { t } = useTranslation();
  const { byId, loaded } = useMembers();
  return (
    <MultiFact field="member_ids" list={(choices) => <Colleagues {...choices} />}>
      {project.member_ids.length === 0 ? (
        <NoValue>{t("projects.no_members")}</NoValue>
      ) : (
        <span className="flex min-w-0 flex-wrap gap-x-3 gap-y-1">
          {project.member_ids.map((id) => (
            <Person
              key={id}
              name={byId.get(id)?.name ?? (loaded ? t("projects.former_colleague") : "…")}
              hue={byId.get(id)?.avatar_color}
            />
          ))}
        </span>
      )}
    </MultiFact>
  );
}
