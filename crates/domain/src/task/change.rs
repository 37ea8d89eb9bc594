//! What can be written of tasks: one, where it stands, and many at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    Task,
    fields::{ItemPut, Priority, RecurrencePut, Status},
};
use crate::{
    Attachment, Document, Field, Id, UserId,
    error::Faults,
    project::Project,
    rules::{self, Rules},
    text,
};

/// The fields of a task that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TaskPatch, example = json!({"due_on": "2027-03-05", "priority": "high"}))]
pub struct Patch {
    /// In which it is. Another one takes it to the end of the column there.
    #[schema(value_type = Option<Uuid>, format = Uuid, nullable = false, example = "01990000-0000-7000-8000-000000000000")]
    pub project_id: Field<Id<Project>>,
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200, example = "Send the grid study")]
    pub title: Field<String>,
    /// Rich text: a ProseMirror document, or plain text.
    #[schema(value_type = Option<Value>)]
    pub description: Field<Value>,
    /// Another one takes it to the end of that column.
    #[schema(value_type = Option<Status>, nullable = false)]
    pub status: Field<Status>,
    #[schema(value_type = Option<Priority>, nullable = false)]
    pub priority: Field<Priority>,
    #[schema(value_type = Option<NaiveDate>, example = "2027-03-05")]
    pub due_on: Field<NaiveDate>,
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 100_000_000, example = 90)]
    pub estimate_minutes: Field<i64>,
    /// Colleagues, each once, at most 50. A subcontractor only where the project's client is assigned to them; in a
    /// personal project its owner alone.
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 50)]
    pub assignee_ids: Field<Vec<UserId>>,
    /// The whole list, in its order. What keeps its id stays the same item.
    #[schema(value_type = Option<Vec<ItemPut>>, max_items = 100)]
    pub checklist: Field<Vec<ItemPut>>,
    /// At most 20 of at most 40 characters; those that are the same but for case and accents are one.
    #[schema(value_type = Option<Vec<String>>, max_items = 20)]
    pub labels: Field<Vec<String>>,
    /// Needs a day on which the task is due. When it is finished, the next one is made.
    #[schema(value_type = Option<RecurrencePut>)]
    pub recurrence: Field<RecurrencePut>,
    /// The files on it: others are taken off, and are gone after a day.
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 50)]
    pub attachment_ids: Field<Vec<Id<Attachment>>>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_description: Field<Document>,
}

pub(super) const MOST_ASSIGNEES: usize = 50;
const MOST_ITEMS: usize = 100;
const ITEM_MAX: usize = 500;
const MOST_LABELS: usize = 20;
const LABEL_MAX: usize = 40;

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::not_null(&self.project_id, "project_id", faults);
        rules::name(&mut self.title, "title", faults);
        let description = std::mem::take(&mut self.description);
        self.parsed_description = rules::document(description, "description", faults);
        rules::not_null(&self.status, "status", faults);
        rules::not_null(&self.priority, "priority", faults);
        rules::day(&self.due_on, "due_on", faults);
        rules::files(&mut self.attachment_ids, faults);
        rules::minutes(&self.estimate_minutes, "estimate_minutes", faults);
        rules::people(&self.assignee_ids, "assignee_ids", MOST_ASSIGNEES, faults);
        check_items(&mut self.checklist, faults);
        check_labels(&mut self.labels, faults);
        if let Field::Set(put) = &self.recurrence {
            let starts_on = put.starts_on.map_or(Field::Absent, Field::Set);
            rules::day(&starts_on, "recurrence.starts_on", faults);
        }
    }
}

impl Patch {
    /// Gives an id to each item of the checklist that was sent without one.
    pub fn number_items(&mut self, mut new_id: impl FnMut() -> Uuid) {
        if let Field::Set(items) = &mut self.checklist {
            for item in items {
                item.id.get_or_insert_with(&mut new_id);
            }
        }
    }
}

fn check_items(items: &mut Field<Vec<ItemPut>>, faults: &mut Faults) {
    let Field::Set(items) = items else { return };
    if items.len() > MOST_ITEMS {
        faults.add(
            "checklist",
            "too_many",
            format!("At most {MOST_ITEMS} are allowed."),
        );
        return;
    }
    let mut seen = Vec::new();
    for (at, item) in items.iter_mut().enumerate() {
        let path = format!("checklist[{at}].text");
        let mut line = Field::Set(std::mem::take(&mut item.text));
        rules::text(&mut line, &path, ITEM_MAX, faults);
        rules::not_null(&line, &path, faults);
        line.replace(&mut item.text);
        if let Some(id) = item.id {
            if seen.contains(&id) {
                faults.add(
                    format!("checklist[{at}].id"),
                    "duplicate",
                    "This is there already.",
                );
            }
            seen.push(id);
        }
    }
}

fn check_labels(labels: &mut Field<Vec<String>>, faults: &mut Faults) {
    let Field::Set(labels) = labels else { return };
    let mut keys: Vec<String> = Vec::new();
    let mut kept = Vec::new();
    for (at, label) in std::mem::take(labels).into_iter().enumerate() {
        let path = format!("labels[{at}]");
        let mut line = Field::Set(label);
        rules::text(&mut line, &path, LABEL_MAX, faults);
        rules::not_null(&line, &path, faults);
        let Field::Set(label) = line else { continue };
        let key = text::fold(&label);
        if label.contains(['\n', '\r', '\t']) || key.is_empty() {
            faults.add(
                path,
                "characters",
                "This must be a single line with something to read.",
            );
        } else if !keys.contains(&key) {
            keys.push(key);
            kept.push(label);
        }
    }
    if kept.len() > MOST_LABELS {
        faults.add(
            "labels",
            "too_many",
            format!("At most {MOST_LABELS} are allowed."),
        );
    }
    *labels = kept;
}

/// A new task, which says in which project it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct New(pub Patch);

/// A new task in a project that the path names.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct NewInProject(pub Patch);

impl New {
    pub const REQUIRED: &'static [&'static str] = &["project_id", "title"];
}

impl NewInProject {
    pub const REQUIRED: &'static [&'static str] = &["title"];
}

impl Rules for New {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.0.project_id, "project_id", faults);
        rules::required(&self.0.title, "title", faults);
        self.0.check(faults);
    }
}

impl Rules for NewInProject {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.0.title, "title", faults);
        self.0.check(faults);
    }
}

/// Where a card goes. Both neighbours can be named; when they no longer stand side by side, `after_id` counts.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TaskMove, example = json!({"status": "in_progress"}))]
pub struct Move {
    /// The column; the one in which it stands, when nothing is said.
    #[schema(value_type = Option<Status>, nullable = false)]
    pub status: Field<Status>,
    /// The card that is to follow it, in that column.
    #[schema(value_type = Option<Uuid>)]
    pub before_id: Field<Id<Task>>,
    /// The card that it is to follow, in that column. With neither it goes to the end.
    #[schema(value_type = Option<Uuid>)]
    pub after_id: Field<Id<Task>>,
}

impl Rules for Move {
    fn check(&mut self, faults: &mut Faults) {
        rules::not_null(&self.status, "status", faults);
        if let (Some(before), Some(after)) = (self.before_id.value(), self.after_id.value())
            && before == after
        {
            faults.add(
                "before_id",
                "duplicate",
                "It cannot follow the same card that it precedes.",
            );
        }
    }
}

/// Ticks an item of a checklist, or takes the tick off.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ChecklistTick, example = json!({"done": true}))]
pub struct Tick {
    #[schema(value_type = bool, required = true)]
    pub done: Field<bool>,
}

impl Rules for Tick {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.done, "done", faults);
    }
}

/// One change to many tasks: to all of them, or to none.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TaskBulk, example = json!({"ids": ["01990000-0000-7000-8000-000000000000"], "status": "done"}))]
pub struct Bulk {
    /// Each once, at most 200.
    #[schema(value_type = Vec<Uuid>, required = true, min_items = 1, max_items = 200)]
    pub ids: Field<Vec<Id<Task>>>,
    /// Takes them to the end of that column, in the order in which they are named.
    #[schema(value_type = Option<Status>, nullable = false)]
    pub status: Field<Status>,
    /// Instead of those who were assigned before.
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 50)]
    pub assignee_ids: Field<Vec<UserId>>,
    /// Beside those who are assigned already.
    #[schema(value_type = Option<Vec<Uuid>>, nullable = false, max_items = 50)]
    pub add_assignee_ids: Field<Vec<UserId>>,
    #[schema(value_type = Option<NaiveDate>, example = "2027-03-05")]
    pub due_on: Field<NaiveDate>,
    #[schema(value_type = Option<Priority>, nullable = false)]
    pub priority: Field<Priority>,
}

const BULK_MAX: usize = 200;

fn check_ids(ids: &[Id<Task>], faults: &mut Faults) {
    if ids.is_empty() {
        faults.add("ids", "required", "Name at least one.");
    }
    if ids.len() > BULK_MAX {
        faults.add("ids", "too_many", format!("At most {BULK_MAX} are allowed."));
        return;
    }
    for (at, id) in ids.iter().enumerate() {
        if ids.iter().take(at).any(|other| other == id) {
            faults.add(format!("ids[{at}]"), "duplicate", "This is named already.");
        }
    }
}

impl Rules for Bulk {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.ids, "ids", faults);
        if let Field::Set(ids) = &self.ids {
            check_ids(ids, faults);
        }
        rules::not_null(&self.status, "status", faults);
        rules::not_null(&self.priority, "priority", faults);
        rules::not_null(&self.add_assignee_ids, "add_assignee_ids", faults);
        rules::day(&self.due_on, "due_on", faults);
        rules::people(&self.assignee_ids, "assignee_ids", MOST_ASSIGNEES, faults);
        rules::people(&self.add_assignee_ids, "add_assignee_ids", MOST_ASSIGNEES, faults);
        if !self.assignee_ids.is_absent() && !self.add_assignee_ids.is_absent() {
            let message = "Either replace who is assigned, or add to them.";
            faults.add("add_assignee_ids", "duplicate", message);
        }
    }
}

impl Bulk {
    /// A body of which nothing is wrong but that it says nothing.
    pub fn is_empty(&self) -> bool {
        self.status.is_absent()
            && self.assignee_ids.is_absent()
            && self.add_assignee_ids.is_absent()
            && self.due_on.is_absent()
            && self.priority.is_absent()
    }

    /// What it does to one of them.
    pub fn patch_of(&self, task: &Task) -> Patch {
        let mut patch = Patch {
            status: self.status.clone(),
            assignee_ids: self.assignee_ids.clone(),
            due_on: self.due_on.clone(),
            priority: self.priority.clone(),
            ..Patch::default()
        };
        if let Field::Set(more) = &self.add_assignee_ids {
            let mut all = task.assignees.clone();
            all.extend(more.iter().filter(|user| !task.assignees.contains(user)));
            patch.assignee_ids = Field::Set(all);
        }
        patch
    }
}
