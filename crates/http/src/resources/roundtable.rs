//! Entries of the roundtable, and the minutes of a meeting.

use actix_web::{delete, get, patch, post};
use app::{
    minutes::{Minutes, MinutesFormat},
    on_client,
    roundtables::{self, RoundtableView},
};
use chrono::NaiveDate;
use domain::{
    Client, Roundtable,
    roundtable::{New, Patch},
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{IfMatch, Params, PathId, Staff, Valid, query::PageParams},
    openapi::Page,
    reply::{Outcome, Reply},
    resource::new_body,
    resources::note::PlainQuery,
};

new_body!(RoundtableNew, "entry", Patch, Roundtable::REQUIRED);

#[utoipa::path(
    operation_id = "list_client_roundtables", tag = "Assessment", summary = "What roundtable meetings said of a client",
    params(("id" = Uuid, Path, description = "Id of the client"), PageParams, PlainQuery),
    responses((status = 200, description = "The newest meeting first", body = Page<RoundtableView>)),
)]
#[get("/{id}/roundtables")]
async fn list(session: Staff, query: Params<PlainQuery>, id: PathId<Client>) -> Outcome {
    Ok(on_client::list::<Roundtable>(&session, id.0, &query.into())
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "create_roundtable", tag = "Assessment", summary = "Write what a meeting says of a client",
    description = "One entry per client and day: a second one is 409 `same_day`, with the first as `current`.",
    params(("id" = Uuid, Path, description = "Id of the client")),
    request_body = RoundtableNew,
    responses((status = 201, description = "Written", body = RoundtableView)),
)]
#[post("/{id}/roundtables")]
async fn create(session: Staff, body: Valid<New>, id: PathId<Client>) -> Outcome {
    Ok(roundtables::create(&session, id.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "get_roundtable", tag = "Assessment", summary = "Read an entry of the roundtable",
    params(("id" = Uuid, Path, description = "Id of the entry")),
    responses((status = 200, description = "As it is now", body = RoundtableView)),
)]
#[get("/{id}")]
async fn read(session: Staff, id: PathId<Roundtable>) -> Outcome {
    Ok(on_client::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "update_roundtable", tag = "Assessment", summary = "Change an entry of the roundtable",
    params(("id" = Uuid, Path, description = "Id of the entry")),
    request_body = Patch,
    responses((status = 200, description = "As it is now", body = RoundtableView)),
)]
#[patch("/{id}")]
async fn update(session: Staff, body: Valid<Patch>, id: PathId<Roundtable>, at: IfMatch) -> Outcome {
    Ok(on_client::update(&session, id.0, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "delete_roundtable", tag = "Assessment", summary = "Delete an entry of the roundtable for good",
    params(("id" = Uuid, Path, description = "Id of the entry")),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(session: Staff, id: PathId<Roundtable>, at: IfMatch) -> Outcome {
    Ok(on_client::delete(&session, id.0, &at.0).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MinutesQuery {
    /// The day of the meeting.
    #[param(required = true, value_type = NaiveDate, example = "2026-03-02")]
    date: Option<NaiveDate>,
    /// Data for a page, or Markdown.
    #[param(inline)]
    format: MinutesFormat,
}

#[utoipa::path(
    operation_id = "get_roundtable_minutes", tag = "Assessment", summary = "The minutes of a meeting",
    description = "All entries of one day, by the client's name.",
    params(MinutesQuery),
    responses((
        status = 200, description = "What was said",
        content((Minutes = "application/json"), (String = "text/markdown")),
    )),
)]
#[get("/api/v1/crm/roundtable/minutes")]
async fn minutes(session: Staff, query: Params<MinutesQuery>) -> Outcome {
    let format = query.named.format;
    let answer = format.answer(&session, query.named.date).await?;
    Ok(match format {
        MinutesFormat::Json => answer.into(),
        MinutesFormat::Md => Reply::markdown(answer),
    })
}

/// Below a client.
pub(super) fn of_client(config: &mut ServiceConfig<'_>) {
    config.service(list).service(create);
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope("/api/v1/roundtables")
        .service(read)
        .service(update)
        .service(delete);
    config.service(minutes).service(scope);
}
