//! The people of the organisation, for its admins.

use actix_web::{get, patch, post};
use app::{
    access::AccessView,
    users::{self, Invited, UserView},
};
use domain::{
    Client, Id, Role, User,
    member::{self, Invitee, SortBy, Status},
    text::Wanted,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{
        IfMatch, List, Params, PathId, Staff, Valid,
        query::{PageParams, SortParams},
    },
    openapi::Page,
    reply::Outcome,
};

/// Filters of the list. It sorts by `name` or `created_at`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct UserQuery {
    /// Every word of it in name or address.
    #[param(value_type = Option<String>, max_length = 200, example = "grace")]
    q: Option<Wanted>,
    role: Vec<Role>,
    status: Vec<Status>,
    /// Portal users of this client, and subcontractors who are assigned to it.
    #[param(value_type = Option<uuid::Uuid>)]
    client_id: Option<Id<Client>>,
}

impl From<UserQuery> for member::Filter {
    fn from(query: UserQuery) -> Self {
        Self {
            q: query.q,
            roles: query.role,
            statuses: query.status,
            client: query.client_id,
        }
    }
}

#[utoipa::path(
    operation_id = "list_users", tag = "Users", summary = "List users",
    description = "Members of the organisation, active or not, invited ones too.",
    params(PageParams, SortParams, UserQuery),
    responses((status = 200, description = "A page", body = Page<UserView>)),
)]
#[get("/api/v1/users")]
async fn list(session: Staff, query: List<UserQuery, SortBy>) -> Outcome {
    let filter = query.filter.into();
    Ok(users::list(&session, &filter, &query.page).await?.into())
}

#[utoipa::path(
    operation_id = "invite_user", tag = "Users", summary = "Invite somebody",
    description = "The link is mailed where there is mail, and shown this once, to be handed over where there is none. \
                   An API token cannot invite.",
    request_body = Invitee,
    responses((status = 201, description = "Invited", body = Invited)),
)]
#[post("/api/v1/users")]
async fn invite(session: Staff, body: Valid<Invitee>) -> Outcome {
    Ok(users::invite(&session, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "get_user", tag = "Users", summary = "Read a user",
    params(("id" = uuid::Uuid, Path, description = "Id of the person")),
    responses((status = 200, description = "As it is now", body = UserView)),
)]
#[get("/api/v1/users/{id}")]
async fn read(session: Staff, id: PathId<User>) -> Outcome {
    Ok(users::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "update_user", tag = "Users", summary = "Change role, capability, limits or activity",
    description = "A new role leaves behind what belonged to the old one. Who is deactivated is signed out at once, \
                   and the tokens of that person end.",
    params(("id" = uuid::Uuid, Path, description = "Id of the person")),
    request_body = member::Patch,
    responses((status = 200, description = "As it is now", body = UserView)),
)]
#[patch("/api/v1/users/{id}")]
async fn update(session: Staff, body: Valid<member::Patch>, id: PathId<User>, at: IfMatch) -> Outcome {
    Ok(users::update(&session, id.0, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "invite_user_again", tag = "Users", summary = "A new link for somebody who has not come yet",
    description = "The link before holds no more.",
    params(("id" = uuid::Uuid, Path, description = "Id of the person")),
    responses((status = 200, description = "Invited again", body = Invited)),
)]
#[post("/api/v1/users/{id}/invitation")]
async fn invite_again(session: Staff, id: PathId<User>) -> Outcome {
    Ok(users::invite_again(&session, id.0).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AccessQuery {
    /// Kind and id.
    #[param(required = true, example = "client:01990000-0000-7000-8000-000000000000")]
    record: String,
}

#[utoipa::path(
    operation_id = "explain_access", tag = "Users", summary = "May they see and do what with a record, and why",
    params(("id" = uuid::Uuid, Path, description = "Id of the person"), AccessQuery),
    responses((status = 200, description = "Action by action", body = AccessView)),
)]
#[get("/api/v1/users/{id}/access")]
async fn access(session: Staff, query: Params<AccessQuery>, id: PathId<User>) -> Outcome {
    Ok(app::access::explain(&session, id.0, &query.named.record)
        .await?
        .into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list)
        .service(invite)
        .service(read)
        .service(update)
        .service(invite_again)
        .service(access);
}
