//! Projects.

use actix_web::{delete, get, patch, post};
use app::{Present, Viewer, users::ClientRef};
use authz::Can;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Client, Document, Id, Money, Project, UserId,
    document::RichText,
    project::{Filter, Patch, Progress, ProjectStatus, ProjectType, SortBy},
    text::Wanted,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    extract::{
        IfMatch, List, Params, PathId, Staff, Valid,
        query::{PageParams, SortParams},
    },
    openapi::Page,
    reply::Outcome,
    resource::all_but_update,
    resources::{
        record::{CanView, Shown},
        task,
    },
};

/// A project, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProjectItem {
    pub id: Uuid,
    #[schema(example = "Grid study 2027")]
    pub name: String,
    pub r#type: ProjectType,
    pub client_id: Option<Uuid>,
    pub client: Option<ClientRef>,
    pub status: ProjectStatus,
    pub starts_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    #[schema(example = 4800)]
    pub estimate_minutes: Option<i64>,
    #[schema(example = 4800)]
    pub budget_minutes: Option<i64>,
    pub budget: Option<Money>,
    pub hourly_rate: Option<Money>,
    pub member_ids: Vec<Uuid>,
    pub created_by: Uuid,
    pub progress: Progress,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

/// A project whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Project)]
pub(crate) struct ProjectView {
    #[serde(flatten)]
    pub item: ProjectItem,
    pub description: Option<RichText>,
    pub can: CanView,
}

impl From<Project> for ProjectItem {
    fn from(project: Project) -> Self {
        let head = project.head;
        let client = project.client.map(|id| ClientRef {
            id,
            name: project.client_name.unwrap_or_default(),
        });
        Self {
            id: head.id.uuid(),
            name: project.name,
            r#type: project.kind,
            client_id: project.client.map(Id::uuid),
            client,
            status: project.status,
            starts_on: project.starts_on,
            due_on: project.due_on,
            estimate_minutes: project.estimate_minutes,
            budget_minutes: project.budget_minutes,
            budget: project.budget,
            hourly_rate: project.hourly_rate,
            member_ids: project.members.into_iter().map(UserId::uuid).collect(),
            created_by: project.created_by.uuid(),
            progress: project.progress,
            archived_at: head.archived_at,
            created_at: head.created_at,
            updated_at: head.updated_at,
            version: head.version,
        }
    }
}

impl Present<Project> for ProjectView {
    type Item = ProjectItem;

    const PATH: &'static str = "/api/v1/projects";

    fn item(project: Project, _: &Viewer) -> ProjectItem {
        project.into()
    }

    fn one(mut project: Project, can: Can, _: &Viewer) -> Self {
        let description = project.description.take();
        Self {
            item: project.into(),
            description: description.map(<Document as Into<RichText>>::into),
            can: can.into(),
        }
    }
}

/// Filters of the list. It sorts by `name`, `created_at`, `updated_at` or `due_on` (those without a day last).
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ProjectQuery {
    /// Quick filter: every word of it in the name; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "grid")]
    pub q: Option<Wanted>,
    pub r#type: Vec<ProjectType>,
    #[param(value_type = Option<Uuid>)]
    pub client_id: Option<Id<Client>>,
    /// Archived ones are shown when they are asked for here or by `archived`.
    pub status: Vec<ProjectStatus>,
    /// In which this colleague works.
    #[param(value_type = Option<Uuid>)]
    pub member_id: Option<UserId>,
    pub archived: Shown,
}

impl From<ProjectQuery> for Filter {
    fn from(query: ProjectQuery) -> Self {
        Self {
            q: query.q,
            types: query.r#type,
            client: query.client_id,
            statuses: query.status,
            member: query.member_id,
            archived: query.archived.into(),
        }
    }
}

all_but_update! {
    record: Project, view: ProjectView, item: ProjectItem, new: ProjectNew, patch: Patch, query: ProjectQuery,
    tag: "Projects", one: "project", many: "projects",
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ConfirmQuery {
    /// Lets tasks and what else rests on the project follow to another type or client.
    pub confirm: bool,
}

#[utoipa::path(
    operation_id = "update_project", tag = "Projects", summary = "Change a project",
    description = "With another type or client, everything on the project follows to where it goes. While tasks rest on \
                   it, that is 409 with the reason `confirm` and their number, unless it is confirmed. Only who made it \
                   makes it personal, as long as nobody else has a part in it.",
    params(("id" = Uuid, Path, description = "Id of the project"), ConfirmQuery),
    request_body = Patch,
    responses((status = 200, description = "As it is now", body = ProjectView)),
)]
#[patch("/{id}")]
pub(crate) async fn update(
    session: Staff,
    query: Params<ConfirmQuery>,
    body: Valid<Patch>,
    id: PathId<Project>,
    at: IfMatch,
) -> Outcome {
    let confirmed = query.named.confirm;
    let updated = app::projects::update::<ProjectView>(&session, id.0, &at.0, body.0, confirmed);
    Ok(updated.await?.into())
}

/// Filters of the projects of one client.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OfQuery {
    /// Quick filter: every word of it in the name; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "grid")]
    q: Option<Wanted>,
    /// Archived ones are shown when they are asked for here or by `archived`.
    status: Vec<ProjectStatus>,
    archived: Shown,
}

#[utoipa::path(
    operation_id = "list_client_projects", tag = "Projects", summary = "The projects for a client",
    params(("id" = Uuid, Path, description = "Id of the client"), PageParams, SortParams, OfQuery),
    responses((status = 200, description = "A page", body = Page<ProjectItem>)),
)]
#[get("/{id}/projects")]
pub(super) async fn of_client(session: Staff, query: List<OfQuery, SortBy>, id: PathId<Client>) -> Outcome {
    let filter = Filter {
        client: Some(id.0),
        q: query.filter.q,
        statuses: query.filter.status,
        archived: query.filter.archived.into(),
        ..Filter::default()
    };
    let listed = app::ops::list_of::<Client, Project, ProjectView>(&session, id.0, filter, &query.page);
    Ok(listed.await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope(<ProjectView as Present<Project>>::PATH);
    config.service(scope.configure(verbs).configure(task::of_project));
}
