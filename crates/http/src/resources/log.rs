//! Everything that happened.

use actix_web::get;
use app::log::{ChangePage, Entry, Happened};
use chrono::{DateTime, Utc};
use domain::{Client, Id, Kind, UserId};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    extract::{Params, Staff, query::PageParams},
    openapi::Page,
    reply::Outcome,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ActivityQuery {
    record_type: Option<Kind>,
    record_id: Option<Uuid>,
    #[param(value_type = Option<Uuid>)]
    client_id: Option<Id<Client>>,
    #[param(value_type = Option<Uuid>)]
    actor_id: Option<UserId>,
    #[param(example = "updated")]
    action: Option<String>,
    /// From this instant on.
    from: Option<DateTime<Utc>>,
    /// Before this instant.
    to: Option<DateTime<Utc>>,
}

impl From<ActivityQuery> for Happened {
    fn from(query: ActivityQuery) -> Self {
        Self {
            kind: query.record_type,
            record: query.record_id,
            client: query.client_id.map(Id::uuid),
            actor: query.actor_id.map(Id::uuid),
            action: query.action,
            from: query.from,
            to: query.to,
        }
    }
}

#[utoipa::path(
    operation_id = "list_activity", tag = "Activity", summary = "What happened, newest first",
    params(PageParams, ActivityQuery),
    responses((status = 200, description = "A page", body = Page<Entry>)),
)]
#[get("/api/v1/activity")]
async fn activity(session: Staff, query: Params<ActivityQuery>) -> Outcome {
    let Params { named, limit, cursor } = query;
    Ok(
        app::log::activity(&session, &named.into(), cursor.as_deref(), limit)
            .await?
            .into(),
    )
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ChangesQuery {
    /// The `next_cursor` of the page before; 0 is the beginning.
    #[param(minimum = 0, default = 0)]
    since: u64,
}

#[utoipa::path(
    operation_id = "list_changes", tag = "Activity", summary = "Every change in commit order, for keeping in sync",
    description = "Ask again with `since` set to `next_cursor`; when `items` is empty, you have everything.",
    params(ChangesQuery, ("limit" = Option<u64>, Query, description = "How many, at most.", minimum = 1, maximum = 200)),
    responses((status = 200, description = "Oldest first", body = ChangePage)),
)]
#[get("/api/v1/changes")]
async fn changes(session: Staff, query: Params<ChangesQuery>) -> Outcome {
    let since = i64::try_from(query.named.since).unwrap_or(i64::MAX);
    Ok(app::log::changes(&session, since, query.limit).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(activity).service(changes);
}
