//! Tasks, and the boards of projects.

use actix_web::{delete, get, patch, post};
use app::{
    Asked, AtVersion, Session,
    ops::{self, Shelve},
    tasks::{self, Board, BulkDone, Labels, TaskItem, TaskView, Undone},
};
use chrono::NaiveDate;
use domain::{
    Client, Id, Project, Task, UserId,
    resource::Archived,
    task::{Bulk, Filter, Move, New, NewInProject, Patch, Priority, SortBy, Status, Tick},
    text::Wanted,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{
        IfMatch, List, Params, PathId, Staff, Valid,
        path::{PathItem, PathStatus},
        query::{Nothing, PageParams, SortParams},
    },
    openapi::Page,
    reply::Outcome,
    resource::new_body,
    resources::record::{SearchQuery, Shown},
};

new_body!(TaskNew, "task", Patch, New::REQUIRED);
new_body!(ProjectTaskNew, "task in a project", Patch, NewInProject::REQUIRED);

/// Filters of the list. It sorts by `due_on` (those without a day last), `title`, `priority` (the lowest first),
/// `created_at` or `updated_at`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TaskQuery {
    /// Quick filter: every word of it in title or labels; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "study")]
    pub q: Option<Wanted>,
    #[param(value_type = Option<Uuid>)]
    pub project_id: Option<Id<Project>>,
    #[param(value_type = Option<Uuid>)]
    pub client_id: Option<Id<Client>>,
    pub status: Vec<Status>,
    #[param(value_type = Option<Uuid>)]
    pub assignee_id: Option<UserId>,
    /// Those that nobody is to do.
    pub unassigned: bool,
    pub priority: Vec<Priority>,
    /// With this label; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "grid")]
    pub label: Option<Wanted>,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Due on this day or before.
    pub due_to: Option<NaiveDate>,
    /// Those that are archived are left out, unless `status` asks for them.
    pub archived: Option<Shown>,
}

impl TaskQuery {
    fn filter(self, session: &Session) -> Filter {
        let org = session.actor.org();
        let asks_for_archived = self.status.contains(&Status::Archived);
        let archived = match self.archived {
            None if asks_for_archived => Archived::Any,
            shown => shown.unwrap_or_default().into(),
        };
        Filter {
            q: self.q,
            project: self.project_id,
            client: self.client_id,
            statuses: self.status,
            assignee: self.assignee_id.map(|user| (org, user)),
            unassigned: self.unassigned,
            priorities: self.priority,
            label: self.label.map(|label| (org, label.as_str().to_owned())),
            due_from: self.due_from,
            due_to: self.due_to,
            archived,
        }
    }
}

/// Filters of a board.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct BoardQuery {
    /// Quick filter: every word of it in title or labels; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "study")]
    q: Option<Wanted>,
    #[param(value_type = Option<Uuid>)]
    assignee_id: Option<UserId>,
    /// Those that nobody is to do.
    unassigned: bool,
    priority: Vec<Priority>,
    /// With this label; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "grid")]
    label: Option<Wanted>,
    /// Due on this day or later.
    due_from: Option<NaiveDate>,
    /// Due on this day or before.
    due_to: Option<NaiveDate>,
}

impl BoardQuery {
    fn filter(self, session: &Session) -> Filter {
        let query = TaskQuery {
            q: self.q,
            assignee_id: self.assignee_id,
            unassigned: self.unassigned,
            priority: self.priority,
            label: self.label,
            due_from: self.due_from,
            due_to: self.due_to,
            ..TaskQuery::default()
        };
        query.filter(session)
    }
}

#[utoipa::path(
    operation_id = "list_tasks", tag = "Tasks", summary = "List tasks",
    params(PageParams, SortParams, TaskQuery),
    responses((status = 200, description = "A page", body = Page<TaskItem>)),
)]
#[get("")]
async fn list(session: Staff, query: List<TaskQuery, SortBy>) -> Outcome {
    let filter = query.filter.filter(&session);
    Ok(tasks::list(&session, filter, &query.page).await?.into())
}

#[utoipa::path(
    operation_id = "create_task", tag = "Tasks", summary = "Create a task",
    description = "At the end of its column, in the project's order and in that of each who is assigned.",
    request_body = TaskNew,
    responses((status = 201, description = "Created", body = TaskView)),
)]
#[post("")]
async fn create(session: Staff, body: Valid<New>) -> Outcome {
    Ok(tasks::create(&session, body.0.0).await?.into())
}

#[utoipa::path(
    operation_id = "search_tasks", tag = "Tasks", summary = "Find tasks while typing",
    description = "At most ten: titles that begin so first, then titles with such a word, then the rest.",
    params(SearchQuery),
    responses((status = 200, description = "The best first", body = Page<TaskItem>)),
)]
#[get("/search")]
async fn search(session: Staff, query: Params<SearchQuery>) -> Outcome {
    Ok(tasks::search(&session, &query.named.q).await?.into())
}

#[utoipa::path(
    operation_id = "list_task_labels", tag = "Tasks", summary = "Find labels of tasks while typing",
    description = "At most ten that begin so, of tasks that the one who asks may see.",
    params(SearchQuery),
    responses((status = 200, description = "In the order of letters", body = Labels)),
)]
#[get("/labels")]
async fn labels(session: Staff, query: Params<SearchQuery>) -> Outcome {
    Ok(tasks::labels(&session, &query.named.q).await?.into())
}

#[utoipa::path(
    operation_id = "change_tasks", tag = "Tasks", summary = "Change many tasks at once",
    description = "All of them or none. Whoever did it can undo it for a day, with `operation_id`.",
    request_body = Bulk,
    responses((status = 200, description = "Changed", body = BulkDone)),
)]
#[post("/bulk")]
async fn bulk(session: Staff, body: Valid<Bulk>) -> Outcome {
    Ok(tasks::bulk(&session, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "undo_operation", tag = "Tasks", summary = "Undo what was done to many tasks at once",
    description = "One's own, within a day. 409 when it was undone already, or when one of them has been changed since. \
                   Tasks that a recurrence has made stay.",
    params(("id" = Uuid, Path, description = "Id of the operation")),
    responses((status = 200, description = "Undone", body = Undone)),
)]
#[post("/api/v1/operations/{id}/undo")]
async fn undo(session: Staff, id: PathId<Undone>) -> Outcome {
    Ok(tasks::undo(&session, id.0.uuid()).await?.into())
}

#[utoipa::path(
    operation_id = "get_task", tag = "Tasks", summary = "Read a task",
    params(("id" = Uuid, Path, description = "Id of the task")),
    responses((status = 200, description = "As it is now", body = TaskView)),
)]
#[get("/{id}")]
async fn read(session: Staff, id: PathId<Task>) -> Outcome {
    Ok(tasks::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "update_task", tag = "Tasks", summary = "Change a task",
    params(("id" = Uuid, Path, description = "Id of the task")),
    request_body = Patch,
    responses((status = 200, description = "As it is now", body = TaskView)),
)]
#[patch("/{id}")]
async fn update(session: Staff, body: Valid<Patch>, id: PathId<Task>, at: IfMatch) -> Outcome {
    Ok(tasks::update(&session, id.0, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "delete_task", tag = "Tasks", summary = "Delete a task for good",
    params(("id" = Uuid, Path, description = "Id of the task")),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(session: Staff, id: PathId<Task>, at: IfMatch) -> Outcome {
    Ok(tasks::delete(&session, id.0, &at.0).await?.into())
}

async fn shelve(session: &Session, id: Id<Task>, at: &AtVersion, way: Shelve) -> Outcome {
    Ok(tasks::shelve(session, id, at, way).await?.into())
}

#[utoipa::path(
    operation_id = "archive_task", tag = "Tasks", summary = "Archive a task",
    params(("id" = Uuid, Path, description = "Id of the task")),
    responses((status = 200, description = "As it is now", body = TaskView)),
)]
#[post("/{id}/archive")]
async fn archive(session: Staff, id: PathId<Task>, at: IfMatch) -> Outcome {
    shelve(&session, id.0, &at.0, Shelve::Archive).await
}

#[utoipa::path(
    operation_id = "restore_task", tag = "Tasks", summary = "Restore a task",
    description = "To the end of the column in which it was.",
    params(("id" = Uuid, Path, description = "Id of the task")),
    responses((status = 200, description = "As it is now", body = TaskView)),
)]
#[post("/{id}/restore")]
async fn restore(session: Staff, id: PathId<Task>, at: IfMatch) -> Outcome {
    shelve(&session, id.0, &at.0, Shelve::Restore).await
}

#[utoipa::path(
    operation_id = "move_task", tag = "Tasks", summary = "Move a task in its project's board",
    description = "Between two cards of a column, or to its end: `after_id` is the card that it is to follow, `before_id` \
                   the one that is to follow it. Of two who move at once, the second finds what the first has done.",
    params(("id" = Uuid, Path, description = "Id of the task")),
    request_body = Move,
    responses((status = 200, description = "As it is now", body = TaskView)),
)]
#[post("/{id}/move")]
async fn move_to(session: Staff, body: Valid<Move>, id: PathId<Task>) -> Outcome {
    Ok(tasks::move_to(&session, id.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "tick_task", tag = "Tasks", summary = "Tick an item of a task's checklist",
    description = "That item alone: whoever ticks another one at the same time is not in the way.",
    params(
        ("id" = Uuid, Path, description = "Id of the task"),
        ("item_id" = Uuid, Path, description = "Id of the item"),
    ),
    request_body = Tick,
    responses((status = 200, description = "As it is now", body = TaskView)),
)]
#[post("/{id}/checklist/{item_id}")]
async fn tick(session: Staff, body: Valid<Tick>, id: PathId<Task>, item: PathItem) -> Outcome {
    Ok(tasks::tick(&session, id.0, item.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "list_task_activity", tag = "Tasks", summary = "What happened to a task",
    params(("id" = Uuid, Path, description = "Id of the task"), PageParams),
    responses((status = 200, description = "Newest first", body = Page<app::log::Entry>)),
)]
#[get("/{id}/activity")]
async fn activity(session: Staff, query: Params<Nothing>, id: PathId<Task>) -> Outcome {
    let cursor = query.cursor.as_deref();
    Ok(app::log::of_record::<Task>(&session, id.0, cursor, query.limit)
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "list_task_dependencies", tag = "Tasks", summary = "What a delete of a task would meet",
    params(("id" = Uuid, Path, description = "Id of the task")),
    responses((status = 200, description = "By kind, with counts", body = ops::Dependencies)),
)]
#[get("/{id}/dependencies")]
async fn dependencies(session: Staff, id: PathId<Task>) -> Outcome {
    Ok(ops::dependencies::<Task>(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "list_project_tasks", tag = "Tasks", summary = "The tasks of a project",
    params(("id" = Uuid, Path, description = "Id of the project"), PageParams, SortParams, TaskQuery),
    responses((status = 200, description = "A page", body = Page<TaskItem>)),
)]
#[get("/{id}/tasks")]
async fn in_project(session: Staff, query: List<TaskQuery, SortBy>, id: PathId<Project>) -> Outcome {
    let filter = query.filter.filter(&session);
    Ok(tasks::of_project(&session, id.0, filter, &query.page).await?.into())
}

#[utoipa::path(
    operation_id = "create_project_task", tag = "Tasks", summary = "Create a task in a project",
    params(("id" = Uuid, Path, description = "Id of the project")),
    request_body = ProjectTaskNew,
    responses((status = 201, description = "Created", body = TaskView)),
)]
#[post("/{id}/tasks")]
async fn create_in(session: Staff, body: Valid<NewInProject>, id: PathId<Project>) -> Outcome {
    Ok(tasks::create_in(&session, id.0, body.0.0).await?.into())
}

#[utoipa::path(
    operation_id = "get_project_board", tag = "Tasks", summary = "The board of a project",
    description = "Columns in the order of statuses, without the archive; of each the first 50, in the project's order.",
    params(("id" = Uuid, Path, description = "Id of the project"), BoardQuery),
    responses((status = 200, description = "As it is now", body = Board)),
)]
#[get("/{id}/board")]
async fn board(session: Staff, query: Params<BoardQuery>, id: PathId<Project>) -> Outcome {
    let filter = query.named.filter(&session);
    Ok(tasks::board(&session, id.0, filter).await?.into())
}

#[utoipa::path(
    operation_id = "list_project_board_column", tag = "Tasks", summary = "A column of a project's board",
    params(
        ("id" = Uuid, Path, description = "Id of the project"),
        ("status" = Status, Path, description = "The column"),
        PageParams, BoardQuery,
    ),
    responses((status = 200, description = "In the project's order", body = Page<TaskItem>)),
)]
#[get("/{id}/board/{status}")]
async fn column(
    session: Staff,
    query: Params<BoardQuery>,
    id: PathId<Project>,
    status: PathStatus,
) -> Outcome {
    let Params { named, limit, cursor } = query;
    let asked = Asked {
        cursor,
        limit,
        include_total: false,
    };
    let filter = named.filter(&session);
    Ok(tasks::column(&session, id.0, status.0, filter, &asked).await?.into())
}

/// Below a project.
pub(super) fn of_project(config: &mut ServiceConfig<'_>) {
    config
        .service(in_project)
        .service(create_in)
        .service(board)
        .service(column);
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope("/api/v1/tasks")
        .service(search)
        .service(labels)
        .service(list)
        .service(create)
        .service(bulk)
        .service(read)
        .service(update)
        .service(delete)
        .service(archive)
        .service(restore)
        .service(move_to)
        .service(tick)
        .service(activity)
        .service(dependencies);
    config.service(undo).service(scope);
}
