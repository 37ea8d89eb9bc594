//! How tasks are shown.

use authz::Can;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Attachment, Client, Id, Page, Project, Recurrence, Result, Task, UserId,
    document::RichText,
    task::{ChecklistItem, Priority, Progress, Status},
};
use persistence::{Answer, Reader, Tx, rows::note::Names};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{answer, attachments::AttachmentView, users::ClientRef};

pub(crate) const PATH: &str = "/api/v1/tasks";

/// The project, by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProjectRef {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Project>,
    #[schema(example = "Grid study")]
    pub name: String,
}

/// A task, as lists show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskItem {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Task>,
    #[schema(value_type = uuid::Uuid)]
    pub project_id: Id<Project>,
    pub project: ProjectRef,
    /// The project's; null in internal and personal ones.
    pub client: Option<ClientRef>,
    #[schema(example = "Send the grid study")]
    pub title: String,
    pub status: Status,
    pub priority: Priority,
    pub due_on: Option<NaiveDate>,
    #[schema(example = 90)]
    pub estimate_minutes: Option<i64>,
    #[schema(value_type = Vec<uuid::Uuid>)]
    pub assignee_ids: Vec<UserId>,
    pub checklist_progress: Progress,
    pub labels: Vec<String>,
    /// How many comments there are.
    #[schema(example = 3)]
    pub comments: i64,
    #[schema(value_type = uuid::Uuid)]
    pub author_id: UserId,
    pub recurrence: Option<Recurrence>,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

/// What the one who asks may do with a task. Who may change it may move it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct TaskCan {
    pub update: bool,
    pub archive: bool,
    pub delete: bool,
}

impl From<Can> for TaskCan {
    fn from(can: Can) -> Self {
        Self {
            update: can.update,
            archive: can.archive,
            delete: can.delete,
        }
    }
}

/// A task whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Task)]
pub struct TaskView {
    #[serde(flatten)]
    pub item: TaskItem,
    pub description: Option<RichText>,
    pub checklist: Vec<ChecklistItem>,
    /// The oldest first.
    pub attachments: Vec<AttachmentView>,
    pub can: TaskCan,
}

impl TaskItem {
    pub(crate) fn new(task: Task, names: &Names) -> Self {
        let name = |id: &uuid::Uuid| names.get(id).cloned().unwrap_or_default();
        let client = |id: Id<Client>| ClientRef {
            id,
            name: name(&id.uuid()),
        };
        Self {
            id: task.head.id,
            project_id: task.project,
            project: ProjectRef {
                id: task.project,
                name: name(&task.project.uuid()),
            },
            client: task.client.map(client),
            title: task.title,
            status: task.status,
            priority: task.priority,
            due_on: task.due_on,
            estimate_minutes: task.estimate_minutes,
            assignee_ids: task.assignees,
            checklist_progress: task.progress,
            labels: task.labels,
            comments: task.comments,
            author_id: task.author,
            recurrence: task.recurrence,
            archived_at: task.head.archived_at,
            created_at: task.head.created_at,
            updated_at: task.head.updated_at,
            version: task.head.version,
        }
    }
}

impl TaskView {
    pub(crate) fn new(mut task: Task, can: Can, names: &Names, files: &[Attachment]) -> Self {
        Self {
            description: task.description.take().map(Into::into),
            checklist: std::mem::take(&mut task.checklist),
            attachments: files.iter().map(AttachmentView::from).collect(),
            item: TaskItem::new(task, names),
            can: can.into(),
        }
    }
}

/// A list of tasks, with what their projects and clients are called.
pub(crate) async fn items(read: &Reader<'_>, tasks: Vec<Task>) -> Result<Vec<TaskItem>> {
    let Some(org) = tasks.first().map(|task| task.head.org) else {
        return Ok(Vec::new());
    };
    let rows: Vec<&Task> = tasks.iter().collect();
    let names = read.names_around_tasks(org, &rows).await?;
    Ok(tasks
        .into_iter()
        .map(|task| TaskItem::new(task, &names))
        .collect())
}

pub(crate) async fn page(read: &Reader<'_>, page: Page<Task>) -> Result<Page<TaskItem>> {
    Ok(Page {
        items: items(read, page.items).await?,
        next_cursor: page.next_cursor,
        total: page.total,
    })
}

/// A list of tasks as they are in a transaction.
pub(crate) async fn items_in(tx: &Tx, tasks: Vec<Task>) -> Result<Vec<TaskItem>> {
    let Some(org) = tasks.first().map(|task| task.head.org) else {
        return Ok(Vec::new());
    };
    let rows: Vec<&Task> = tasks.iter().collect();
    let names = tx.names_around_tasks(org, &rows).await?;
    Ok(tasks
        .into_iter()
        .map(|task| TaskItem::new(task, &names))
        .collect())
}

/// A task as it is in this transaction.
pub(crate) async fn view(tx: &Tx, task: Task, can: Can) -> Result<TaskView> {
    let names = tx.names_around_tasks(task.head.org, &[&task]).await?;
    let files = tx.files_of(&task).await?;
    Ok(TaskView::new(task, can, &names, &files))
}

/// The same as an answer.
pub(crate) async fn shown(tx: &Tx, task: Task, can: Can) -> Result<Answer> {
    let version = task.head.version;
    answer::versioned(version, &view(tx, task, can).await?)
}
