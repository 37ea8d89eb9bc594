//! The task: what is to be done in a project, by whom, until when. Where it stands on the board is its status and its
//! [`Rank`] in there; each of its assignees has an order of their own beside that.

mod change;
mod fields;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use change::MOST_ASSIGNEES;
pub use change::{Bulk, Move, New, NewInProject, Patch, Tick};
pub use fields::{ChecklistItem, ItemPut, Priority, Progress, RecurrencePut, Status};

use crate::{
    Attachment, Client, Document, Field, Id, OrgId, Place, Rank, UserId, attachment,
    change::Facts,
    clock::{Instant, day_or_last},
    error::Faults,
    kind::Kind,
    page::{SortKey, SortValue},
    project::Project,
    recurrence::Recurrence,
    resource::{Archived, Head, Resource, has_head},
    search::Findable,
    text::{self, Wanted},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub head: Head<Self>,
    pub project: Id<Project>,
    /// Where the project stands: a task is seen by who sees its project.
    pub client: Option<Id<Client>>,
    pub owner: Option<UserId>,
    pub author: UserId,
    pub title: String,
    pub description: Option<Document>,
    pub status: Status,
    /// Where it goes when it is taken back from the archive.
    pub status_before: Option<Status>,
    pub priority: Priority,
    pub due_on: Option<NaiveDate>,
    pub estimate_minutes: Option<i64>,
    /// Its place in the column of its status, in the order of the project.
    pub rank: Rank,
    pub assignees: Vec<UserId>,
    /// Empty in lists, which have the progress alone.
    pub checklist: Vec<ChecklistItem>,
    pub progress: Progress,
    pub labels: Vec<String>,
    pub recurrence: Option<Recurrence>,
    /// Whether the next one of its series was made: finishing it again makes no second.
    pub is_continued: bool,
    /// How many there are; kept by the comments themselves.
    pub comments: i64,
    /// The files on it, with their names. Empty where nobody looked for them: only a save that says which has to know.
    pub beside: Vec<(Id<Attachment>, String)>,
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that title or labels must contain.
    pub q: Option<Wanted>,
    pub project: Option<Id<Project>>,
    pub client: Option<Id<Client>>,
    pub statuses: Vec<Status>,
    /// Who is to do them, and in whose organisation: found along an index of its own. So are labels.
    pub assignee: Option<(OrgId, UserId)>,
    pub unassigned: bool,
    pub priorities: Vec<Priority>,
    pub label: Option<(OrgId, String)>,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Due on this day or before.
    pub due_to: Option<NaiveDate>,
    pub archived: Archived,
}

/// What somebody's own tasks are narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Mine {
    pub q: Option<Wanted>,
    pub project: Option<Id<Project>>,
    pub client: Option<Id<Client>>,
    pub statuses: Vec<Status>,
    pub due_from: Option<NaiveDate>,
    pub due_to: Option<NaiveDate>,
    pub undated: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// Those without a day last.
    #[default]
    DueOn,
    Title,
    Priority,
    CreatedAt,
    UpdatedAt,
    /// The order of a column of a board; nothing to ask for in a list.
    Rank,
}

impl SortKey for SortBy {
    const ALL: &'static [Self] = &[
        Self::DueOn,
        Self::Title,
        Self::Priority,
        Self::CreatedAt,
        Self::UpdatedAt,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::DueOn => "due_on",
            Self::Title => "title",
            Self::Priority => "priority",
            Self::CreatedAt => "created_at",
            Self::UpdatedAt => "updated_at",
            Self::Rank => "rank",
        }
    }
}

impl Task {
    /// A new one at the end of a column, before anything was filled in.
    pub fn blank(head: Head<Self>, project: Id<Project>, place: &Place, author: UserId) -> Self {
        Self {
            head,
            project,
            client: place.client,
            owner: place.owner,
            author,
            title: String::new(),
            description: None,
            status: Status::default(),
            status_before: None,
            priority: Priority::default(),
            due_on: None,
            estimate_minutes: None,
            rank: Rank::first(),
            assignees: Vec::new(),
            checklist: Vec::new(),
            progress: Progress::default(),
            labels: Vec::new(),
            recurrence: None,
            is_continued: false,
            comments: 0,
            beside: Vec::new(),
        }
    }

    /// The next of its series, when it is one of a series, was finished by this change, and none was made before. Makes
    /// the note that there is one.
    pub fn continue_with(&mut self, before: &Self, head: Head<Self>) -> Option<Self> {
        if self.is_continued || before.status.is_finished() || !self.status.is_finished() {
            return None;
        }
        let due_on = self.recurrence.as_ref()?.after(self.due_on?)?;
        self.is_continued = true;
        let unticked = self.checklist.iter().cloned();
        let unticked = unticked.map(|item| ChecklistItem { done: false, ..item });
        let mut next = Self {
            head,
            status: Status::default(),
            status_before: None,
            due_on: Some(due_on),
            checklist: unticked.collect(),
            is_continued: false,
            comments: 0,
            beside: Vec::new(),
            ..self.clone()
        };
        next.progress = Progress::of(&next.checklist);
        Some(next)
    }

    /// Into another column, or into the archive; the archive remembers where it was.
    pub fn put(&mut self, status: Status) {
        if status == Status::Archived && self.status != status {
            self.status_before = Some(self.status);
        } else if status != Status::Archived {
            self.status_before = None;
        }
        self.status = status;
    }

    /// Where it comes back to.
    fn restored(&self) -> Status {
        match self.status {
            Status::Archived => self.status_before.unwrap_or_default(),
            status => status,
        }
    }

    /// Ticks an item, or takes the tick off. Nothing when there is no such item.
    pub fn tick(&mut self, item: Uuid, done: bool) -> Option<()> {
        let item = self.checklist.iter_mut().find(|one| one.id == item)?;
        item.done = done;
        self.progress = Progress::of(&self.checklist);
        Some(())
    }

    pub fn name_key(&self) -> String {
        text::fold(&self.title)
    }

    pub fn search_text(&self) -> String {
        let labels = self.labels.iter().map(|label| Some(label.as_str()));
        text::searchable(std::iter::once(Some(self.title.as_str())).chain(labels))
    }

    fn take_recurrence(&mut self, put: Field<RecurrencePut>, faults: &mut Faults) {
        let put = match put {
            Field::Absent => return,
            Field::Null => {
                self.recurrence = None;
                return;
            }
            Field::Set(put) => put,
        };
        let Some(starts_on) = put.starts_on.or(self.due_on) else {
            return;
        };
        match Recurrence::parse(&put.rule, starts_on) {
            Ok(recurrence) => {
                // Another series: what was made of the one before is no part of it.
                if self.recurrence.as_ref() != Some(&recurrence) {
                    self.is_continued = false;
                }
                self.recurrence = Some(recurrence);
            }
            Err((code, message)) => faults.add("recurrence.rule", code, message),
        }
    }
}

impl Resource for Task {
    const KIND: Kind = Kind::Task;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        let mut faults = Faults::default();
        patch.project_id.replace(&mut self.project);
        patch.title.replace(&mut self.title);
        patch.parsed_description.apply(&mut self.description);
        if let Field::Set(status) = patch.status {
            self.put(status);
        }
        patch.priority.replace(&mut self.priority);
        patch.due_on.apply(&mut self.due_on);
        patch.estimate_minutes.apply(&mut self.estimate_minutes);
        cleared(patch.assignee_ids).replace(&mut self.assignees);
        cleared(patch.labels).replace(&mut self.labels);
        if let Field::Set(items) = cleared(patch.checklist) {
            self.checklist = items.into_iter().map(ItemPut::into_item).collect();
            self.progress = Progress::of(&self.checklist);
        }
        if self.assignees.len() > MOST_ASSIGNEES {
            let message = format!("At most {MOST_ASSIGNEES} are allowed.");
            faults.add("assignee_ids", "too_many", message);
        }
        let comes_again = matches!(patch.recurrence, Field::Set(_));
        self.take_recurrence(patch.recurrence, &mut faults);
        if self.due_on.is_none() && (comes_again || self.recurrence.is_some()) {
            faults.add(
                "due_on",
                "required",
                "What comes again has a day on which it is due.",
            );
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// What is archived has an instant of it, and nothing else has.
    fn settle(&mut self, now: Instant) {
        let since = self.head.archived_at.unwrap_or(now);
        self.head.archived_at = (self.status == Status::Archived).then_some(since);
    }

    fn archive(&mut self, _: Instant) {
        self.put(Status::Archived);
    }

    fn restore(&mut self) {
        self.put(self.restored());
    }

    fn place(&self) -> Place {
        Place {
            client: self.client,
            owner: self.owner,
            author: Some(self.author),
            assignees: self.assignees.clone(),
        }
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        let some = |is_empty: bool, value| (!is_empty).then_some(value);
        Facts::default()
            .with("project_id", self.project)
            .with("title", &self.title)
            .with_text("description", self.description.as_ref(), self.head.version)
            .with("status", self.status)
            .with("priority", self.priority)
            .with("due_on", self.due_on)
            .with("estimate_minutes", self.estimate_minutes)
            .with("rank", &self.rank)
            .with(
                "assignee_ids",
                some(self.assignees.is_empty(), json!(self.assignees)),
            )
            .with(
                "checklist",
                some(self.checklist.is_empty(), json!(self.checklist)),
            )
            .with("labels", some(self.labels.is_empty(), json!(self.labels)))
            .with("recurrence", &self.recurrence)
            .with(
                "attachments",
                some(self.beside.is_empty(), json!(attachment::named(&self.beside))),
            )
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        self.assignees
            .iter()
            .map(|user| ("assignee_ids", *user))
            .collect()
    }

    fn references(&self) -> Vec<(&'static str, Kind, Uuid)> {
        vec![("project_id", Kind::Project, self.project.uuid())]
    }

    fn findable(&self) -> Option<Findable> {
        let labels = self.labels.join(" ");
        let description = self.description.as_ref().map(Document::text);
        Some(Findable::record(self, [description, Some(labels)]))
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::DueOn => SortValue::Number(day_or_last(self.due_on)),
            SortBy::Title => self.name_key().into(),
            SortBy::Priority => SortValue::Number(self.priority.number()),
            SortBy::CreatedAt => self.head.created_at.into(),
            SortBy::UpdatedAt => self.head.updated_at.into(),
            SortBy::Rank => self.rank.to_string().into(),
        }
    }
}

/// To clear a list is to have an empty one.
fn cleared<T>(list: Field<Vec<T>>) -> Field<Vec<T>> {
    match list {
        Field::Null => Field::Set(Vec::new()),
        list => list,
    }
}
