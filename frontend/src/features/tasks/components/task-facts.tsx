import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import { MultiFact } from "@/features/records/components/multi-fact";
import { ChoiceFact } from "@/features/records/components/choice-fact";
import { Fact, NoValue } from "@/features/records/components/fact";
import { RecordTextLink } from "@/features/records/components/record-link";
import { TextFact } from "@/features/records/components/text-fact";
import { useFormat } from "@/i18n/use-format";
import { Person } from "@/ui/avatar";
import { formatMinutes } from "@/lib/minutes";
import { usePriorityOptions, useProjectOptions, useStatusOptions } from "../options";
import type { Task } from "../types";
import { personText } from "../words";
import { DueBadge } from "./due-badge";
import { LabelChoices, PeopleChoices } from "./fact-choices";
import { RecurrenceFact } from "./recurrence-fact";
import { StatusSign } from "./status-sign";
import { PrioritySign } from "./task-signs";

/** What is known of a task, each value edited where it stands. */
export function TaskFacts({ task }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className="flex flex-col">
      <Fact label={t("tasks.field.status")}>
        <ChoiceFact field="status" options={useStatusOptions()}>
          <StatusSign status={task.status} />
        </ChoiceFact>
      </Fact>
      <Fact label={t("tasks.field.priority")}>
        <ChoiceFact field="priority" options={usePriorityOptions()}>
          <PrioritySign priority={task.priority} />
        </ChoiceFact>
      </Fact>
      <Fact label={t("tasks.field.due_on")}>
        <TextFact field="due_on">
          {typeof task.due_on === "string" && (
            <span className="flex items-center gap-2">
              {format.day(task.due_on)}
              <DueBadge task={task} />
            </span>
          )}
          {typeof task.due_on !== "string" && <NoValue>{t("records.none")}</NoValue>}
        </TextFact>
      </Fact>
      <Fact label={t("tasks.field.assignee_ids")}>
        <AssigneesFact task={task} />
      </Fact>
      <Fact label={t("tasks.field.project_id")}>
        <ProjectFact task={task} />
      </Fact>
      {task.client && (
        <Fact label={t("tasks.field.client")}>
          <div className="flex min-h-control items-center">
            <RecordTextLink type="client" id={task.client.id}>
              {task.client.name}
            </RecordTextLink>
          </div>
        </Fact>
      )}
      <Fact label={t("tasks.field.estimate_minutes")}>
        <TextFact field="estimate_minutes">
          {typeof task.estimate_minutes === "number" ? (
            formatMinutes(format.locale, task.estimate_minutes)
          ) : (
            <NoValue>{t("records.none")}</NoValue>
          )}
        </TextFact>
      </Fact>
      <Fact label={t("tasks.field.labels")}>
        <LabelsFact task={task} />
      </Fact>
      <Fact label={t("tasks.field.recurrence")}>
        <RecurrenceFact task={task} />
      </Fact>
    </dl>
  );
}

function AssigneesFact({ task }: { task: Task }) {
  const { t } = useTranslation();
  const members = useMembers();
  return (
    <MultiFact field="assignee_ids" list={(choices) => <PeopleChoices {...choices} />}>
      {task.assignee_ids.length > 0 ? (
        <span className="flex min-w-0 flex-wrap gap-x-3 gap-y-1">
          {task.assignee_ids.map((id) => (
            <Person
              key={id}
              name={personText(t, members, id)}
              hue={members.byId.get(id)?.avatar_color}
            />
          ))}
        </span>
      ) : (
        <NoValue>{t("tasks.nobody")}</NoValue>
      )}
    </MultiFact>
  );
}

function ProjectFact({ task }: { task: Task }) {
  const { options, loading, query, onQueryChange } = useProjectOptions(task.project_id);
  return (
    <ChoiceFact
      field="project_id"
      options={options}
      loading={loading}
      query={query}
      onQueryChange={onQueryChange}
      leads
    >
      <RecordTextLink type="project" id={task.project_id}>
        {task.project.name}
      </RecordTextLink>
    </ChoiceFact>
  );
}

function LabelsFact({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <MultiFact field="labels" list={(choices) => <LabelChoices {...choices} />}>
      {task.labels.length > 0 ? (
        <span className="flex min-w-0 flex-wrap gap-1">
          {task.labels.map((label) => (
            <span
              key={label}
              className="max-w-full truncate rounded-badge border border-line px-1.5 text-meta"
            >
              {label}
            </span>
          ))}
        </span>
      ) : (
        <NoValue>{t("records.none")}</NoValue>
      )}
    </MultiFact>
  );
}
