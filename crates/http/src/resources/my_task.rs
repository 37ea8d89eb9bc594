//! What is mine to do: list, board, calendar, and what comes first.

use actix_web::{get, post};
use app::{
    Asked,
    my_tasks::{self, MyCalendar, MySummary},
    tasks::{Board, TaskItem, TaskView},
};
use chrono::NaiveDate;
use domain::{
    Client, Id, Project, Task,
    task::{Mine, Move, Status},
    text::Wanted,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{Params, PathId, Staff, Valid, path::PathStatus, query::PageParams},
    openapi::Page,
    reply::Outcome,
};

/// Filters of one's own tasks. Those that are accepted or archived are never among them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MineQuery {
    /// Quick filter: every word of it in title or labels; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "study")]
    q: Option<Wanted>,
    status: Vec<Status>,
    #[param(value_type = Option<Uuid>)]
    project_id: Option<Id<Project>>,
    #[param(value_type = Option<Uuid>)]
    client_id: Option<Id<Client>>,
    /// Due on this day or later.
    due_from: Option<NaiveDate>,
    /// Due on this day or before.
    due_to: Option<NaiveDate>,
    /// Those without a day alone.
    undated: bool,
    /// Also count everything that matches, in `total`.
    include_total: bool,
}

impl MineQuery {
    fn split(self, cursor: Option<String>, limit: u64) -> (Mine, Asked) {
        let asked = Asked {
            cursor,
            limit,
            include_total: self.include_total,
        };
        let mine = Mine {
            q: self.q,
            project: self.project_id,
            client: self.client_id,
            statuses: self.status,
            due_from: self.due_from,
            due_to: self.due_to,
            undated: self.undated,
        };
        (mine, asked)
    }
}

#[utoipa::path(
    operation_id = "list_my_tasks", tag = "My tasks", summary = "The tasks that are mine to do",
    params(PageParams, MineQuery),
    responses((status = 200, description = "In my own order", body = Page<TaskItem>)),
)]
#[get("/api/v1/my/tasks")]
async fn list(session: Staff, query: Params<MineQuery>) -> Outcome {
    let (mine, asked) = query.named.split(query.cursor, query.limit);
    Ok(my_tasks::list(&session, &mine, &asked).await?.into())
}

#[utoipa::path(
    operation_id = "get_my_board", tag = "My tasks", summary = "The tasks that are mine to do, as a board",
    description = "Columns in the order of statuses, from `backlog` to `done`; of each the first 50, in my own order.",
    params(MineQuery),
    responses((status = 200, description = "As it is now", body = Board)),
)]
#[get("/api/v1/my/board")]
async fn board(session: Staff, query: Params<MineQuery>) -> Outcome {
    let (mine, _) = query.named.split(query.cursor, query.limit);
    Ok(my_tasks::board(&session, &mine).await?.into())
}

#[utoipa::path(
    operation_id = "list_my_board_column", tag = "My tasks", summary = "A column of my own board",
    params(("status" = Status, Path, description = "The column"), PageParams, MineQuery),
    responses((status = 200, description = "In my own order", body = Page<TaskItem>)),
)]
#[get("/api/v1/my/board/{status}")]
async fn column(session: Staff, query: Params<MineQuery>, status: PathStatus) -> Outcome {
    let (mine, asked) = query.named.split(query.cursor, query.limit);
    Ok(my_tasks::column(&session, status.0, &mine, &asked).await?.into())
}

#[utoipa::path(
    operation_id = "move_my_task", tag = "My tasks", summary = "Move a task in my own order",
    description = "In nobody else's, and not in the project's. With another `status` it goes into that column of its \
                   project, too: to its end there. 404 for what is not mine to do.",
    params(("id" = Uuid, Path, description = "Id of the task")),
    request_body = Move,
    responses((status = 200, description = "As it is now", body = TaskView)),
)]
#[post("/api/v1/my/tasks/{id}/move")]
async fn move_to(session: Staff, body: Valid<Move>, id: PathId<Task>) -> Outcome {
    Ok(my_tasks::move_to(&session, id.0, body.0).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CalendarQuery {
    #[param(required = true, value_type = NaiveDate, example = "2027-03-01")]
    from: Option<NaiveDate>,
    /// Itself included; at most 62 days in all.
    #[param(required = true, value_type = NaiveDate, example = "2027-03-31")]
    to: Option<NaiveDate>,
}

#[utoipa::path(
    operation_id = "get_my_calendar", tag = "My tasks", summary = "The tasks that are mine to do, by day",
    params(CalendarQuery),
    responses((status = 200, description = "By the day on which they are due", body = MyCalendar)),
)]
#[get("/api/v1/my/calendar")]
async fn calendar(session: Staff, query: Params<CalendarQuery>) -> Outcome {
    Ok(my_tasks::calendar(&session, query.named.from, query.named.to)
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "get_my_summary", tag = "My tasks", summary = "What is mine to do first",
    description = "Of what is not done yet: what is overdue or due today, the longest first, and then in my own order.",
    responses((status = 200, description = "At most five, and how many there are", body = MySummary)),
)]
#[get("/api/v1/my/summary")]
async fn summary(session: Staff) -> Outcome {
    Ok(my_tasks::summary(&session).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list)
        .service(board)
        .service(column)
        .service(move_to)
        .service(calendar)
        .service(summary);
}
