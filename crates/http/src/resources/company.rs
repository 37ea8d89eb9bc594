//! Companies.

use actix_web::{delete, get, patch, post};
use app::Present;
use chrono::{DateTime, Utc};
use domain::{
    Company,
    company::{CompanyKind, Filter, Patch},
    text::Wanted,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    openapi::Page,
    resource::resource,
    resources::{
        contact,
        record::{Shown, whole},
    },
};

/// A company, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CompanyItem {
    pub id: Uuid,
    #[schema(example = "Windpark Dynamics")]
    pub name: String,
    pub kind: CompanyKind,
    #[schema(example = "https://windpark.example")]
    pub website: Option<String>,
    #[schema(example = "office@windpark.example")]
    pub email: Option<String>,
    #[schema(example = "+49 40 5550")]
    pub phone: Option<String>,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

whole! {
    /// A company whole.
    CompanyView as Company: Company, CompanyItem, "/api/v1/companies"
}

impl From<Company> for CompanyItem {
    fn from(company: Company) -> Self {
        let head = company.head;
        Self {
            id: head.id.uuid(),
            name: company.name,
            kind: company.kind,
            website: company.website,
            email: company.email,
            phone: company.phone,
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
pub(crate) struct CompanyQuery {
    /// Quick filter: every word of it in name, email, phone or website; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "wind")]
    pub q: Option<Wanted>,
    pub kind: Vec<CompanyKind>,
    pub archived: Shown,
}

impl From<CompanyQuery> for Filter {
    fn from(query: CompanyQuery) -> Self {
        Self {
            q: query.q,
            kinds: query.kind,
            archived: query.archived.into(),
        }
    }
}

resource! {
    record: Company, view: CompanyView, item: CompanyItem, new: CompanyNew, patch: Patch, query: CompanyQuery,
    tag: "Companies", one: "company", many: "companies",
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope(<CompanyView as Present<Company>>::PATH);
    config.service(scope.configure(verbs).service(contact::of_company));
}
