//! How the product is used.

use actix_web::{get, post};
use app::analytics::{self, AnalyticsSummary};
use chrono::NaiveDate;
use domain::analytics::Told;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{DoNotTrack, Params, Staff, Valid},
    reply::Outcome,
};

#[utoipa::path(
    operation_id = "tell_analytics", tag = "Organisation", summary = "Tell how the product is used",
    description = "Names and properties are from a list. Nothing is kept unless the organisation's settings have \
                   `analytics_enabled`, nor when the browser sends `DNT: 1` or `Sec-GPC: 1`. An API token cannot.",
    request_body = Told,
    responses((status = 202, description = "Kept, as far as it is wanted")),
)]
#[post("/api/v1/analytics/events")]
async fn tell(session: Staff, body: Valid<Told>, wish: DoNotTrack) -> Outcome {
    Ok(analytics::keep(&session, body.0, wish.0).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SummaryQuery {
    /// The first day; thirty days are counted when nothing is said.
    from: Option<NaiveDate>,
    /// The last day, itself included; today when nothing is said. At most 366 days can be asked for.
    to: Option<NaiveDate>,
}

#[utoipa::path(
    operation_id = "get_analytics_summary", tag = "Organisation", summary = "How often what was done, day by day",
    description = "In the days of the organisation's time zone.",
    params(SummaryQuery),
    responses((status = 200, description = "Every day, in order", body = AnalyticsSummary)),
)]
#[get("/api/v1/analytics/summary")]
async fn summary(session: Staff, query: Params<SummaryQuery>) -> Outcome {
    let SummaryQuery { from, to } = query.named;
    Ok(analytics::summary(&session, from, to).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(tell).service(summary);
}
