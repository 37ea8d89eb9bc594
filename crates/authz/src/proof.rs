//! The proofs. Their fields are private: what is not in here cannot make one.

use std::{marker::PhantomData, ops::Deref};

use domain::{Client, Error, Id, Kind, Member, Org, OrgId, Place, Resource, Result, UserId};
use uuid::Uuid;

use crate::policy::{Action, Clients, Permission, Reach, Rows, Rule};

/// What may be read of private fields.
macro_rules! getters {
    ($($(#[$about:meta])* $field:ident: $type:ty),+) => {$(
        $(#[$about])*
        pub fn $field(&self) -> $type {
            self.$field
        }
    )+};
}

pub(crate) use getters;

/// May read these `R`: an organisation and a reach. Spent by `find`, `list`, search, activity.
#[derive(Debug)]
pub struct Visible<R> {
    org: OrgId,
    reach: Reach,
    /// Whose private rows are among them.
    user: Option<UserId>,
    _kind: PhantomData<fn() -> R>,
}

impl<R> Visible<R> {
    pub(crate) fn new(org: OrgId, reach: Reach, user: Option<UserId>) -> Self {
        Self {
            org,
            reach,
            user,
            _kind: PhantomData,
        }
    }

    getters!(org: OrgId, reach: Reach, user: Option<UserId>);

    pub fn covers(&self, place: &Place, assigned: impl Fn(UserId, Id<Client>) -> bool) -> bool {
        covers(&self.reach, self.user, place, assigned)
    }
}

/// The same answer as the SQL that is made of a reach, for a row that is at hand.
/// `assigned` says whether a client is assigned to a subcontractor.
pub fn covers(
    reach: &Reach,
    user: Option<UserId>,
    place: &Place,
    assigned: impl Fn(UserId, Id<Client>) -> bool,
) -> bool {
    let by_client = match reach.clients {
        Clients::All => true,
        // What is of no client is theirs when it is their own.
        Clients::AssignedTo(own) => place
            .client
            .map_or(place.owner == Some(own), |of| assigned(own, of)),
        Clients::Only(only) => place.client == Some(only),
        Clients::None => false,
    };
    let by_row = match reach.rows {
        Rows::All => place.owner.is_none() || place.owner == user,
        Rows::Own(own) => place.owner == Some(own),
        Rows::Authored(author) => {
            place.author == Some(author) && place.owner.is_none_or(|own| user == Some(own))
        }
        Rows::Assigned(to) => place.owner.map_or(place.assignees.contains(&to), |own| own == to),
        Rows::Private => true,
    };
    by_client && by_row
}

/// What of the log somebody may see: a reach per kind.
#[derive(Debug)]
pub struct Sight {
    org: OrgId,
    user: Option<UserId>,
    kinds: Vec<(Kind, Reach)>,
    /// Also that something private happened to others, and nothing more of it.
    audits: bool,
}

impl Sight {
    pub(crate) fn new(org: OrgId, user: Option<UserId>, kinds: Vec<(Kind, Reach)>, audits: bool) -> Self {
        Self {
            org,
            user,
            kinds,
            audits,
        }
    }

    getters!(org: OrgId, user: Option<UserId>, audits: bool);

    pub fn kinds(&self) -> &[(Kind, Reach)] {
        &self.kinds
    }

    pub fn covers(&self, kind: Kind, place: &Place, assigned: impl Fn(UserId, Id<Client>) -> bool) -> bool {
        self.kinds
            .iter()
            .any(|(of, reach)| *of == kind && covers(reach, self.user, place, &assigned))
    }
}

/// This row was read through a [`Visible`].
#[derive(Clone, Debug)]
pub struct Seen<R> {
    row: R,
    reach: Reach,
}

impl<R: Resource> Seen<R> {
    /// Only what reads rows from the database through the `Visible` may say this; clippy keeps it to `persistence`.
    pub fn read_through(visible: &Visible<R>, row: R) -> Result<Self> {
        if row.head().org != visible.org {
            return Err(Error::internal(
                "a row of another organisation came through a Visible",
            ));
        }
        Ok(Self {
            row,
            reach: visible.reach,
        })
    }

    pub(crate) fn reach(&self) -> &Reach {
        &self.reach
    }

    pub fn into_row(self) -> R {
        self.row
    }
}

impl<R> Deref for Seen<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.row
    }
}

/// A record of the directory that was read through a [`Sight`]: what stands on records is made on one of these.
#[derive(Clone, Debug)]
pub struct SeenRecord {
    pub(crate) org: OrgId,
    pub(crate) place: Place,
    pub(crate) reach: Reach,
    record: (Kind, Uuid),
}

impl SeenRecord {
    /// Only what reads the directory through the `Sight` may say this; clippy keeps it to `persistence`.
    pub fn read_through(sight: &Sight, record: (Kind, Uuid), place: Place) -> Result<Self> {
        let reach = sight.kinds.iter().find(|(kind, _)| *kind == record.0);
        let (_, reach) =
            *reach.ok_or_else(|| Error::internal("a record out of sight came through a Sight"))?;
        Ok(Self {
            org: sight.org,
            place,
            reach,
            record,
        })
    }

    getters!(record: (Kind, Uuid));

    pub fn place(&self) -> &Place {
        &self.place
    }
}

/// An action as a type, so that a permit for one cannot be spent on another.
pub trait Verb {
    const ACTION: Action;
}

macro_rules! verbs {
    ($($verb:ident),+) => {$(
        #[derive(Debug)]
        pub enum $verb {}

        impl Verb for $verb {
            const ACTION: Action = Action::$verb;
        }
    )+};
}

verbs!(Create, Update, Archive, Delete, Arrange);

/// What is no [`Resource`] but has a row in the policy. A resource must not be one: a permit on it is asked for by
/// the row that was seen.
pub trait Noun {
    const KIND: Kind;
}

impl Noun for Org {
    const KIND: Kind = Kind::Settings;
}

impl Noun for Member {
    const KIND: Kind = Kind::User;
}

/// May do `A` to this one `R` at this version. Spent by value, once.
#[derive(Debug)]
#[must_use]
pub struct Permit<A, R> {
    org: OrgId,
    id: Option<Id<R>>,
    version: i64,
    reach: Reach,
    needs: Permission,
    user: Option<UserId>,
    _verb: PhantomData<fn() -> A>,
}

impl<A: Verb, R> Permit<A, R> {
    pub(crate) fn on(seen: &Seen<R>, rule: Rule, user: Option<UserId>) -> Self
    where
        R: Resource,
    {
        let head = seen.head();
        Self {
            id: Some(head.id),
            version: head.version,
            ..Self::fresh(head.org, rule, user)
        }
    }

    pub(crate) fn fresh(org: OrgId, rule: Rule, user: Option<UserId>) -> Self {
        Self {
            org,
            id: None,
            version: 0,
            reach: rule.reach,
            needs: rule.needs,
            user,
            _verb: PhantomData,
        }
    }

    getters!(org: OrgId, version: i64, reach: Reach, needs: Permission, user: Option<UserId>);
    getters!(/// The one row; `None` on a permit to create.
        id: Option<Id<R>>);
}

/// What the person may do to a record, for its answer's `can`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Can {
    pub update: bool,
    pub archive: bool,
    pub delete: bool,
    pub arrange: bool,
}
