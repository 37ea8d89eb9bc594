//! The relationship: a typed link between two records. [`PAIRS`] says which kinds may meet.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Field, Place,
    change::Facts,
    company::CompanyKind,
    error::Faults,
    kind::{Kind, RecordKind},
    page::{SortValue, sort_keys},
    resource::{Head, Resource, has_head},
    rules::{self, Rules},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    pub head: Head<Self>,
    pub kind: RelationshipKind,
    pub from: (Kind, Uuid),
    pub to: (Kind, Uuid),
    pub role: Option<String>,
    pub notes: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationshipKind {
    /// An owner or developer: of a client who is one or works for one, or of a project.
    Owner,
    /// A project that a client has to do with.
    Project,
    Vendor,
    Operator,
    /// A contact of a client, wherever they work.
    Personnel,
    /// A technology that a client or a project uses.
    Technology,
}

impl RelationshipKind {
    pub const ALL: [Self; 6] = [
        Self::Owner,
        Self::Project,
        Self::Vendor,
        Self::Operator,
        Self::Personnel,
        Self::Technology,
    ];
}

/// Two kinds of records that may be linked, and as what. Whichever way a link is sent, `from` stands first.
#[derive(Debug)]
pub struct Pair {
    pub kind: RelationshipKind,
    pub from: Kind,
    pub to: Kind,
    /// What kind of company it takes, where one is linked.
    pub company: Option<CompanyKind>,
}

const fn pair(kind: RelationshipKind, from: Kind, to: Kind, company: Option<CompanyKind>) -> Pair {
    Pair {
        kind,
        from,
        to,
        company,
    }
}

/// Which kinds may meet. A contact's company and a technology's vendor are fields of theirs, and so not here. A record
/// that is private to one person is not linked, and cannot become private while it is: a link is told in the timelines of
/// both ends.
pub const PAIRS: [Pair; 10] = [
    pair(
        RelationshipKind::Owner,
        Kind::Client,
        Kind::Company,
        Some(CompanyKind::OwnerDeveloper),
    ),
    pair(
        RelationshipKind::Vendor,
        Kind::Client,
        Kind::Company,
        Some(CompanyKind::Vendor),
    ),
    pair(
        RelationshipKind::Operator,
        Kind::Client,
        Kind::Company,
        Some(CompanyKind::Operator),
    ),
    pair(RelationshipKind::Personnel, Kind::Client, Kind::Contact, None),
    pair(RelationshipKind::Technology, Kind::Client, Kind::Technology, None),
    pair(RelationshipKind::Project, Kind::Client, Kind::Project, None),
    pair(
        RelationshipKind::Owner,
        Kind::Project,
        Kind::Company,
        Some(CompanyKind::OwnerDeveloper),
    ),
    pair(
        RelationshipKind::Vendor,
        Kind::Project,
        Kind::Company,
        Some(CompanyKind::Vendor),
    ),
    pair(
        RelationshipKind::Operator,
        Kind::Project,
        Kind::Company,
        Some(CompanyKind::Operator),
    ),
    pair(
        RelationshipKind::Technology,
        Kind::Project,
        Kind::Technology,
        None,
    ),
];

/// What the log calls a write of a link, in the timelines of both its ends.
pub const LINKED: &str = "linked";
pub const LINK_CHANGED: &str = "link_changed";
pub const UNLINKED: &str = "unlinked";

/// The pair of a link and whether it was sent the other way round; nothing when these kinds do not meet so.
fn meet(kind: RelationshipKind, from: Kind, to: Kind) -> Option<(&'static Pair, bool)> {
    PAIRS.iter().filter(|pair| pair.kind == kind).find_map(|pair| {
        match (
            pair.from == from && pair.to == to,
            pair.from == to && pair.to == from,
        ) {
            (true, _) => Some((pair, false)),
            (_, true) => Some((pair, true)),
            _ => None,
        }
    })
}

/// A record by kind and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordKey {
    pub r#type: RecordKind,
    pub id: Uuid,
}

impl RecordKey {
    pub const fn parts(self) -> (Kind, Uuid) {
        (self.r#type.kind(), self.id)
    }
}

/// As parameters name one: `client:0198…`.
impl FromStr for RecordKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once(':').ok_or(())?;
        let kind: Kind = kind.parse()?;
        Ok(Self {
            r#type: RecordKind::of(kind).ok_or(())?,
            id: id.parse().map_err(drop)?,
        })
    }
}

/// A new link.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = RelationshipNew, example = json!({
    "from": {"type": "client", "id": "01990000-0000-7000-8000-000000000000"},
    "to": {"type": "company", "id": "01990000-0000-7000-8000-000000000001"},
    "kind": "vendor", "role": "Turbines"
}))]
pub struct New {
    #[schema(value_type = RecordKey, required = true)]
    pub from: Field<RecordKey>,
    /// Either end may be named first.
    #[schema(value_type = RecordKey, required = true)]
    pub to: Field<RecordKey>,
    #[schema(value_type = RelationshipKind, required = true)]
    pub kind: Field<RelationshipKind>,
    /// What they are to each other, more closely.
    #[schema(value_type = Option<String>, max_length = 200, example = "Turbines")]
    pub role: Field<String>,
    #[schema(value_type = Option<String>, max_length = 2000)]
    pub notes: Field<String>,
}

/// The fields of a link that can be changed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = RelationshipPatch, example = json!({"role": "Turbines and service"}))]
pub struct Patch {
    #[schema(value_type = Option<String>, max_length = 200, example = "Turbines")]
    pub role: Field<String>,
    #[schema(value_type = Option<String>, max_length = 2000)]
    pub notes: Field<String>,
}

const NOTES_MAX: usize = 2000;

impl Rules for New {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.from, "from", faults);
        rules::required(&self.to, "to", faults);
        rules::required(&self.kind, "kind", faults);
        rules::line(&mut self.role, "role", faults);
        rules::text(&mut self.notes, "notes", NOTES_MAX, faults);
        let (Some(from), Some(to)) = (self.from.value(), self.to.value()) else {
            return;
        };
        let Some(kind) = self.kind.value() else { return };
        if from.id == to.id {
            faults.add("to", "itself", "A record cannot be linked to itself.");
        } else if meet(*kind, from.parts().0, to.parts().0).is_none() {
            let (from, to) = (from.parts().0, to.parts().0);
            let message = format!("A {from} and a {to} are not linked in this way.");
            faults.add("kind", "pair", message);
        }
    }
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::line(&mut self.role, "role", faults);
        rules::text(&mut self.notes, "notes", NOTES_MAX, faults);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Either end.
    pub record: Option<(Kind, Uuid)>,
    pub kind: Option<RelationshipKind>,
}

sort_keys!(CreatedAt = "created_at");

impl Relationship {
    /// Nothing when the rules, which have passed, would not have it.
    pub fn new(head: Head<Self>, new: New) -> Option<Self> {
        let (from, to) = (new.from.value()?.parts(), new.to.value()?.parts());
        let kind = *new.kind.value()?;
        let (_, turned) = meet(kind, from.0, to.0)?;
        let (from, to) = if turned { (to, from) } else { (from, to) };
        let mut link = Self {
            head,
            kind,
            from,
            to,
            role: None,
            notes: None,
        };
        new.role.apply(&mut link.role);
        new.notes.apply(&mut link.notes);
        Some(link)
    }

    /// What kind the company at its end must be.
    pub fn company(&self) -> Option<CompanyKind> {
        meet(self.kind, self.from.0, self.to.0).and_then(|(pair, _)| pair.company)
    }
}

impl Resource for Relationship {
    const KIND: Kind = Kind::Relationship;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        patch.role.apply(&mut self.role);
        patch.notes.apply(&mut self.notes);
        Ok(())
    }

    /// Nowhere: who is limited to clients sees one of its ends at best, and must not learn of the other.
    fn place(&self) -> Place {
        Place::default()
    }

    fn title(&self) -> &str {
        ""
    }

    fn subtitle(&self) -> Option<&str> {
        None
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("kind", self.kind)
            .with("role", &self.role)
            .with("notes", &self.notes)
    }

    fn references(&self) -> Vec<(&'static str, Kind, Uuid)> {
        vec![("from", self.from.0, self.from.1), ("to", self.to.0, self.to.1)]
    }

    fn ends(&self) -> Option<[(Kind, Uuid); 2]> {
        Some([self.from, self.to])
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::CreatedAt => self.head.created_at.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_the_same_from_both_sides_and_there_once() {
        for pair in &PAIRS {
            assert!(pair.from.is_record() && pair.to.is_record(), "{pair:?}");
            let there = meet(pair.kind, pair.from, pair.to).expect("they meet");
            let back = meet(pair.kind, pair.to, pair.from).expect("they meet");
            assert!(std::ptr::eq(there.0, back.0) && !there.1 && back.1, "{pair:?}");
            assert_eq!(
                pair.company.is_some(),
                pair.to == Kind::Company || pair.from == Kind::Company
            );
        }
        for kind in RelationshipKind::ALL {
            assert!(
                PAIRS.iter().any(|pair| pair.kind == kind),
                "{kind:?} links nothing"
            );
            assert!(meet(kind, Kind::Client, Kind::Client).is_none());
        }
    }

    #[test]
    fn a_record_is_named_by_kind_and_id() {
        let id = Uuid::from_u128(7);
        let key: RecordKey = format!("company:{id}").parse().expect("a record");
        assert_eq!(key.parts(), (Kind::Company, id));
        for wrong in [
            "",
            "company",
            "company:",
            "dog:1",
            &format!("note:{id}"),
            &format!("{id}:company"),
        ] {
            assert!(wrong.parse::<RecordKey>().is_err(), "{wrong}");
        }
    }
}
