//! The project: work for a client, for the firm itself, or one's own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Client, Document, Field, Id, Money, Org, Place, UserId,
    change::Facts,
    clock::{Instant, day_or_last},
    error::Faults,
    kind::Kind,
    page::{SortValue, sort_keys},
    resource::{Archived, Blank, Head, Resource, has_head},
    rules::{self, Rules},
    search::Findable,
    text::{self, Wanted},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    pub head: Head<Self>,
    pub name: String,
    pub kind: ProjectType,
    /// Of those for a client, and of no others.
    pub client: Option<Id<Client>>,
    /// Who made it; a personal one is theirs alone.
    pub created_by: UserId,
    pub status: ProjectStatus,
    /// What a restore puts back.
    pub status_before: Option<ProjectStatus>,
    pub starts_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    pub estimate_minutes: Option<i64>,
    pub budget_minutes: Option<i64>,
    pub budget: Option<Money>,
    pub hourly_rate: Option<Money>,
    pub members: Vec<UserId>,
    pub description: Option<Document>,
    /// What the client is called, and how far the tasks are: read, never written with it.
    pub client_name: Option<String>,
    pub progress: Progress,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectType {
    /// Work for a client: who sees the client sees it.
    #[default]
    Client,
    /// There for who made it, and for nobody else.
    Personal,
    /// The firm's own.
    Internal,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectStatus {
    #[default]
    Active,
    OnHold,
    Completed,
    Archived,
}

/// Tasks of a project, without those that are archived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Progress {
    /// Done or accepted.
    #[schema(example = 3)]
    pub done: i64,
    #[schema(example = 8)]
    pub total: i64,
}

/// The fields of a project that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ProjectPatch, example = json!({"type": "internal", "status": "on_hold", "due_on": null}))]
pub struct Patch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200, example = "Grid study 2027")]
    pub name: Field<String>,
    /// `client` when left out. Another type while there are tasks asks for `confirm=true`.
    #[schema(value_type = Option<ProjectType>, nullable = false)]
    pub r#type: Field<ProjectType>,
    /// Asked for by the type `client`, and cleared by the others.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub client_id: Field<Id<Client>>,
    /// `archived` puts it away; any other takes it back.
    #[schema(value_type = Option<ProjectStatus>, nullable = false)]
    pub status: Field<ProjectStatus>,
    #[schema(value_type = Option<NaiveDate>)]
    pub starts_on: Field<NaiveDate>,
    /// Not before the start.
    #[schema(value_type = Option<NaiveDate>)]
    pub due_on: Field<NaiveDate>,
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 100_000_000, example = 4800)]
    pub estimate_minutes: Field<i64>,
    /// A budget is in time or in money.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 100_000_000, example = 4800)]
    pub budget_minutes: Field<i64>,
    /// Not negative, and not beside `budget_minutes`.
    #[schema(value_type = Option<Money>)]
    pub budget: Field<Money>,
    /// Not negative.
    #[schema(value_type = Option<Money>)]
    pub hourly_rate: Field<Money>,
    /// Rich text: a ProseMirror document, or plain text.
    #[schema(value_type = Option<Value>)]
    pub description: Field<Value>,
    /// Colleagues who see it, each once, at most 100. A personal project has nobody but its owner.
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 100)]
    pub member_ids: Field<Vec<UserId>>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_description: Field<Document>,
}

const MOST_MEMBERS: usize = 100;

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.name, "name", faults);
        rules::not_null(&self.r#type, "type", faults);
        rules::not_null(&self.status, "status", faults);
        rules::day(&self.starts_on, "starts_on", faults);
        rules::day(&self.due_on, "due_on", faults);
        rules::minutes(&self.estimate_minutes, "estimate_minutes", faults);
        rules::minutes(&self.budget_minutes, "budget_minutes", faults);
        rules::not_negative(&self.budget, "budget", faults);
        rules::not_negative(&self.hourly_rate, "hourly_rate", faults);
        rules::people(&self.member_ids, "member_ids", MOST_MEMBERS, faults);
        self.parsed_description =
            rules::document(std::mem::take(&mut self.description), "description", faults);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that the name must contain.
    pub q: Option<Wanted>,
    pub types: Vec<ProjectType>,
    pub client: Option<Id<Client>>,
    pub statuses: Vec<ProjectStatus>,
    pub member: Option<UserId>,
    pub archived: Archived,
}

impl Filter {
    /// Who asks for archived ones by their status wants to see them.
    pub fn shown(&self) -> Archived {
        match self.archived {
            Archived::No if self.statuses.contains(&ProjectStatus::Archived) => Archived::Any,
            other => other,
        }
    }
}

sort_keys!(
    Name = "name",
    CreatedAt = "created_at",
    UpdatedAt = "updated_at",
    DueOn = "due_on",
);

impl Project {
    pub fn name_key(&self) -> String {
        text::fold(&self.name)
    }

    pub fn search_text(&self) -> String {
        text::searchable([Some(self.name.as_str())])
    }

    /// Of a personal one.
    pub fn owner(&self) -> Option<UserId> {
        (self.kind == ProjectType::Personal).then_some(self.created_by)
    }

    /// The due day as a number; what has none comes behind all that has one.
    pub fn by_due(&self) -> i64 {
        day_or_last(self.due_on)
    }

    /// Whether it comes to stand where other people see it.
    pub fn stands_elsewhere(&self, before: &Self) -> bool {
        (self.kind, self.client) != (before.kind, before.client)
    }

    fn set_status(&mut self, status: ProjectStatus) {
        self.status_before = match status {
            ProjectStatus::Archived => self.status_before.or(Some(self.status)),
            _ => None,
        };
        self.status = status;
    }

    /// The client goes with a type that has none, unless one is named in the same breath: that is a mistake.
    fn set_type(&mut self, kind: Field<ProjectType>, client: Field<Id<Client>>, faults: &mut Faults) {
        kind.replace(&mut self.kind);
        if self.kind != ProjectType::Client && client.is_absent() {
            self.client = None;
        }
        client.apply(&mut self.client);
        match (self.kind, self.client) {
            (ProjectType::Client, None) => {
                let message = "A project for a client names the client.";
                faults.add("client_id", "required", message);
            }
            (ProjectType::Personal | ProjectType::Internal, Some(_)) => {
                let message = "Only a project of the type client has a client.";
                faults.add("client_id", "not_allowed", message);
            }
            _ => {}
        }
        if self.kind == ProjectType::Personal && self.members.iter().any(|one| *one != self.created_by) {
            let message = "A personal project has no members but its owner.";
            faults.add("member_ids", "personal", message);
        }
    }
}

impl Resource for Project {
    const KIND: Kind = Kind::Project;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        patch.name.replace(&mut self.name);
        patch.starts_on.apply(&mut self.starts_on);
        patch.due_on.apply(&mut self.due_on);
        patch.estimate_minutes.apply(&mut self.estimate_minutes);
        patch.budget_minutes.apply(&mut self.budget_minutes);
        patch.budget.apply(&mut self.budget);
        patch.hourly_rate.apply(&mut self.hourly_rate);
        patch.parsed_description.apply(&mut self.description);
        match patch.member_ids {
            Field::Absent => {}
            Field::Null => self.members.clear(),
            Field::Set(members) => self.members = members,
        }
        if let Field::Set(status) = patch.status {
            self.set_status(status);
        }
        let mut faults = Faults::default();
        self.set_type(patch.r#type, patch.client_id, &mut faults);
        if self
            .starts_on
            .zip(self.due_on)
            .is_some_and(|(start, due)| due < start)
        {
            faults.add("due_on", "order", "A project is not due before it starts.");
        }
        if self.budget.is_some() && self.budget_minutes.is_some() {
            faults.add(
                "budget",
                "one_of",
                "A budget is in time or in money, not in both.",
            );
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Archived is a status, and since when is told by the moment of the write.
    fn settle(&mut self, now: Instant) {
        let since = self.head.archived_at.unwrap_or(now);
        self.head.archived_at = (self.status == ProjectStatus::Archived).then_some(since);
    }

    fn archive(&mut self, _: Instant) {
        self.set_status(ProjectStatus::Archived);
    }

    fn restore(&mut self) {
        if self.status == ProjectStatus::Archived {
            self.set_status(self.status_before.unwrap_or_default());
        }
    }

    fn place(&self) -> Place {
        Place {
            client: self.client,
            owner: self.owner(),
            ..Place::default()
        }
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("name", &self.name)
            .with("type", self.kind)
            .with("client_id", self.client)
            .with("status", self.status)
            .with("starts_on", self.starts_on)
            .with("due_on", self.due_on)
            .with("estimate_minutes", self.estimate_minutes)
            .with("budget_minutes", self.budget_minutes)
            .with("budget", self.budget)
            .with("hourly_rate", self.hourly_rate)
            .with("member_ids", (!self.members.is_empty()).then_some(&self.members))
            .with_text("description", self.description.as_ref(), self.head.version)
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        self.members.iter().map(|one| ("member_ids", *one)).collect()
    }

    fn references(&self) -> Vec<(&'static str, Kind, Uuid)> {
        let client = self.client.map(|id| ("client_id", Kind::Client, id.uuid()));
        client.into_iter().collect()
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::Name => self.name_key().into(),
            SortBy::CreatedAt => self.head.created_at.into(),
            SortBy::UpdatedAt => self.head.updated_at.into(),
            SortBy::DueOn => SortValue::Number(self.by_due()),
        }
    }

    fn findable(&self) -> Option<Findable> {
        let description = self.description.as_ref().map(Document::text);
        Some(Findable::record(self, [description]))
    }
}

impl Blank for Project {
    const REQUIRED: &'static [&'static str] = &["name"];

    fn blank(head: Head<Self>, _: &Org, by: UserId) -> Self {
        Self {
            head,
            name: String::new(),
            kind: ProjectType::default(),
            client: None,
            created_by: by,
            status: ProjectStatus::default(),
            status_before: None,
            starts_on: None,
            due_on: None,
            estimate_minutes: None,
            budget_minutes: None,
            budget: None,
            hourly_rate: None,
            members: Vec::new(),
            description: None,
            client_name: None,
            progress: Progress::default(),
        }
    }
}
