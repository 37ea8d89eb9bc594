//! Technologies of vendors.

use actix_web::{delete, get, patch, post};
use app::Present;
use chrono::{DateTime, Utc};
use domain::{
    Company, Id, Technology,
    technology::{Filter, Patch},
    text::Wanted,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    openapi::Page,
    resource::resource,
    resources::record::{Shown, whole},
};

/// A technology, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TechnologyItem {
    pub id: Uuid,
    #[schema(example = "WD-4 turbine")]
    pub name: String,
    /// The vendor who makes it.
    pub company_id: Uuid,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

whole! {
    /// A technology whole.
    TechnologyView as Technology: Technology, TechnologyItem, "/api/v1/technologies"
}

impl From<Technology> for TechnologyItem {
    fn from(technology: Technology) -> Self {
        let head = technology.head;
        Self {
            id: head.id.uuid(),
            name: technology.name,
            company_id: technology.company.uuid(),
            archived_at: head.archived_at,
            created_at: head.created_at,
            updated_at: head.updated_at,
            version: head.version,
        }
    }
}

/// Filters of the list. It sorts by `name`, `created_at` or `updated_at`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TechnologyQuery {
    /// Quick filter: every word of it in the name; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "turbine")]
    pub q: Option<Wanted>,
    /// Of this vendor.
    #[param(value_type = Option<Uuid>)]
    pub company_id: Option<Id<Company>>,
    pub archived: Shown,
}

impl From<TechnologyQuery> for Filter {
    fn from(query: TechnologyQuery) -> Self {
        Self {
            q: query.q,
            company: query.company_id,
            archived: query.archived.into(),
        }
    }
}

resource! {
    record: Technology, view: TechnologyView, item: TechnologyItem, new: TechnologyNew, patch: Patch, query: TechnologyQuery,
    tag: "Companies", one: "technology", many: "technologies",
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope(<TechnologyView as Present<Technology>>::PATH);
    config.service(scope.configure(verbs));
}
