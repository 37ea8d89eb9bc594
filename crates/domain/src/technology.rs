//! The technology: what a vendor makes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Company, Field, Id, Org, Place, UserId,
    change::Facts,
    error::Faults,
    kind::Kind,
    page::{SortValue, sort_keys},
    resource::{Archived, Blank, Head, Resource, has_head},
    rules::{self, Rules},
    text::{self, Wanted},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Technology {
    pub head: Head<Self>,
    pub name: String,
    /// A vendor.
    pub company: Id<Company>,
}

/// The fields of a technology that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TechnologyPatch, example = json!({"name": "WD-4 turbine"}))]
pub struct Patch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200, example = "WD-4 turbine")]
    pub name: Field<String>,
    /// The vendor who makes it.
    #[schema(value_type = Option<Uuid>, format = Uuid, nullable = false, example = "01990000-0000-7000-8000-000000000000")]
    pub company_id: Field<Id<Company>>,
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.name, "name", faults);
        rules::not_null(&self.company_id, "company_id", faults);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that the name must contain.
    pub q: Option<Wanted>,
    pub company: Option<Id<Company>>,
    pub archived: Archived,
}

sort_keys!(Name = "name", CreatedAt = "created_at", UpdatedAt = "updated_at");

impl Technology {
    pub fn name_key(&self) -> String {
        text::fold(&self.name)
    }
}

impl Resource for Technology {
    const KIND: Kind = Kind::Technology;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        patch.name.replace(&mut self.name);
        patch.company_id.replace(&mut self.company);
        Ok(())
    }

    /// Nowhere, like its vendor.
    fn place(&self) -> Place {
        Place::default()
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("name", &self.name)
            .with("company_id", self.company)
            .with("archived_at", self.head.archived_at)
    }

    fn references(&self) -> Vec<(&'static str, Kind, Uuid)> {
        vec![("company_id", Kind::Company, self.company.uuid())]
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::Name => self.name_key().into(),
            SortBy::CreatedAt => self.head.created_at.into(),
            SortBy::UpdatedAt => self.head.updated_at.into(),
        }
    }
}

impl Blank for Technology {
    const REQUIRED: &'static [&'static str] = &["name", "company_id"];

    fn blank(head: Head<Self>, _: &Org, _: UserId) -> Self {
        Self {
            head,
            name: String::new(),
            company: Id::new(Uuid::nil()),
        }
    }
}
