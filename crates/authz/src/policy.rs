//! The one policy table: `(who, kind, action) → reach`. Everything that is asked about permission is asked here.

pub use domain::Permission;
use domain::{Client, Id, Kind, Role, UserId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::actor::Grant;

/// What is done to a thing. Few verbs, many nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Read,
    Create,
    Update,
    Archive,
    Delete,
    /// Where it stands among others: a note that is pinned, a card that is moved.
    Arrange,
}

impl Action {
    pub const ALL: [Self; 6] = [
        Self::Read,
        Self::Create,
        Self::Update,
        Self::Archive,
        Self::Delete,
        Self::Arrange,
    ];
}

/// Which clients' rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clients {
    All,
    /// Those that are assigned to this subcontractor.
    AssignedTo(UserId),
    /// The one client of a portal membership.
    Only(Id<Client>),
    None,
}

/// Whose rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// All but the private ones of others.
    All,
    Own(UserId),
    /// What this one has written; to be read, it may be everybody's.
    Authored(UserId),
    /// What was given to this one to do, and what is private to them.
    Assigned(UserId),
    /// Others' private ones too: the worker alone, which passes them on by their own rules.
    Private,
}

/// How far somebody's arm reaches: a product of columns. Private rows are their owner's, whatever the reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    pub clients: Clients,
    pub rows: Rows,
}

impl Reach {
    pub const ALL: Self = Self::of(Clients::All, Rows::All);
    pub const EVERYTHING: Self = Self::of(Clients::All, Rows::Private);
    pub const NONE: Self = Self::of(Clients::None, Rows::All);

    pub const fn of(clients: Clients, rows: Rows) -> Self {
        Self { clients, rows }
    }

    pub fn is_none(&self) -> bool {
        self.clients == Clients::None
    }
}

/// What a credential is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scopes {
    /// A signed-in person: all that the role gives.
    Session,
    /// A person whose second factor is due: one's own account, to set it up.
    Account,
    /// An API token: at most these.
    Token(Vec<Permission>),
}

impl Scopes {
    /// A second factor that is due narrows tokens as well as sessions.
    pub fn of(grant: &Grant) -> Self {
        match (&grant.token, grant.needs_second_factor) {
            (Some(_), true) => Self::Token(Vec::new()),
            (Some((_, scopes)), false) => Self::Token(scopes.clone()),
            (None, true) => Self::Account,
            (None, false) => Self::Session,
        }
    }

    pub fn allow(&self, permission: Permission) -> bool {
        match self {
            Self::Session => true,
            Self::Account => permission == Permission::Account,
            Self::Token(scopes) => permission.for_tokens() && scopes.contains(&permission),
        }
    }
}

/// Who somebody is in one organisation, as far as the policy cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// With whether the assessment of clients was given to them; so is a member.
    Admin(UserId, bool),
    Member(UserId, bool),
    Subcontractor(UserId),
    Portal(Id<Client>),
    /// The worker and the command line.
    System,
}

impl Standing {
    /// `None` for a portal membership without a client: it opens nothing.
    pub fn new(role: Role, user: UserId, client: Option<Id<Client>>, assesses: bool) -> Option<Self> {
        Some(match role {
            Role::Admin => Self::Admin(user, assesses),
            Role::Member => Self::Member(user, assesses),
            Role::Subcontractor => Self::Subcontractor(user),
            Role::Portal => Self::Portal(client?),
        })
    }
}

/// A cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub reach: Reach,
    pub needs: Permission,
}

/// The table. Exhaustive on purpose: a new kind, action or standing does not compile until it has its rule.
pub fn rule(who: Standing, kind: Kind, action: Action) -> Rule {
    let rule = |reach, needs| Rule { reach, needs };
    let of = |clients, rows, needs| rule(Reach::of(clients, rows), needs);
    match kind {
        // The directory. What has no client, or more than one, is for those who see all of them.
        Kind::Client
        | Kind::Company
        | Kind::Technology
        | Kind::Contact
        | Kind::Event
        | Kind::Conversation
        | Kind::Message
        | Kind::Relationship
        | Kind::Touchpoint => match (action, who) {
            (Action::Read, Standing::Portal(client)) if kind == Kind::Client => {
                of(Clients::Only(client), Rows::All, Permission::PortalRead)
            }
            (Action::Read, _) => rule(reading(who), Permission::ClientsRead),
            (Action::Update | Action::Delete, Standing::Member(user, _)) if kind == Kind::Message => {
                of(Clients::All, Rows::Authored(user), Permission::ClientsWrite)
            }
            (Action::Archive, _) if kind == Kind::Touchpoint => rule(Reach::NONE, Permission::ClientsWrite),
            (Action::Arrange, _) => rule(Reach::NONE, Permission::ClientsWrite),
            (Action::Delete, _) if !matches!(kind, Kind::Relationship | Kind::Touchpoint) => {
                rule(admins(who), Permission::ClientsWrite)
            }
            _ => rule(full_staff(who), Permission::ClientsWrite),
        },
        // A subcontractor has projects of their own alone, and of tasks also those that were given to them.
        Kind::Project => match action {
            Action::Read => rule(reading(who), Permission::ProjectsRead),
            Action::Create | Action::Update | Action::Archive => {
                rule(or_own(who, full_staff(who)), Permission::ProjectsWrite)
            }
            Action::Delete => rule(or_own(who, admins(who)), Permission::ProjectsWrite),
            Action::Arrange => rule(Reach::NONE, Permission::ProjectsWrite),
        },
        Kind::Task => match (action, who) {
            (Action::Read, _) => rule(reading(who), Permission::TasksRead),
            (Action::Create, _) => rule(or_own(who, full_staff(who)), Permission::TasksWrite),
            (Action::Delete, _) => rule(writing_own(who), Permission::TasksWrite),
            (_, Standing::Subcontractor(user)) => of(
                Clients::AssignedTo(user),
                Rows::Assigned(user),
                Permission::TasksWrite,
            ),
            _ => rule(full_staff(who), Permission::TasksWrite),
        },
        Kind::Note | Kind::Attachment | Kind::Comment => {
            let (read, write) = match kind {
                Kind::Comment => (Permission::CommentsRead, Permission::CommentsWrite),
                _ => (Permission::NotesRead, Permission::NotesWrite),
            };
            match action {
                Action::Read => rule(reading(who), read),
                Action::Create => rule(writing(who), write),
                Action::Arrange if kind != Kind::Comment => rule(writing(who), write),
                Action::Update | Action::Delete => rule(writing_own(who), write),
                Action::Archive | Action::Arrange => rule(Reach::NONE, write),
            }
        }
        // An assessment goes with its client.
        Kind::Assessment | Kind::Roundtable => match action {
            Action::Read => rule(assessors(who, reading(who)), Permission::AssessmentsRead),
            Action::Delete if kind == Kind::Assessment => rule(Reach::NONE, Permission::AssessmentsWrite),
            Action::Create | Action::Update | Action::Delete => {
                rule(assessors(who, full_staff(who)), Permission::AssessmentsWrite)
            }
            _ => rule(Reach::NONE, Permission::AssessmentsWrite),
        },
        Kind::Settings | Kind::Member => match action {
            Action::Read if kind == Kind::Settings => rule(staff(who), Permission::OrgRead),
            // A subcontractor sees the colleagues of the clients that they share.
            Action::Read => rule(reading(who), Permission::OrgRead),
            Action::Update if kind == Kind::Settings => rule(admins(who), Permission::Admin),
            _ => rule(Reach::NONE, Permission::Admin),
        },
        Kind::User => match action {
            Action::Read => rule(system_or_admin(who), Permission::Admin),
            // Inviting is a person's doing: a token never has it.
            Action::Create => rule(system_or_admin(who), Permission::Account),
            Action::Update => rule(admins(who), Permission::Admin),
            _ => rule(Reach::NONE, Permission::Admin),
        },
        Kind::Token => match action {
            Action::Read if who == Standing::System => rule(Reach::EVERYTHING, Permission::Account),
            Action::Read | Action::Create | Action::Delete => rule(own(who), Permission::Account),
            _ => rule(Reach::NONE, Permission::Account),
        },
        // Sign-ins are written at the door, and read in the audit log.
        Kind::Session | Kind::Audit => match action {
            Action::Read if kind == Kind::Audit || who == Standing::System => {
                rule(system_or_admin(who), Permission::Admin)
            }
            _ => rule(Reach::NONE, Permission::Admin),
        },
    }
}

/// All of the firm's own people, and the worker.
fn staff(who: Standing) -> Reach {
    match who {
        Standing::Subcontractor(_) => Reach::ALL,
        other => reading(other),
    }
}

/// Reads what has a client: all for the firm's own people, assigned clients' for a subcontractor.
fn reading(who: Standing) -> Reach {
    match who {
        Standing::Admin(..) | Standing::Member(..) => Reach::ALL,
        Standing::System => Reach::EVERYTHING,
        Standing::Subcontractor(user) => Reach::of(Clients::AssignedTo(user), Rows::All),
        Standing::Portal(_) => Reach::NONE,
    }
}

/// What people write on what they see: everywhere, or on assigned clients' records. The worker writes nothing.
fn writing(who: Standing) -> Reach {
    match who {
        Standing::System => Reach::NONE,
        person => reading(person),
    }
}

/// The same, for what one has written oneself; an admin, for anybody's.
fn writing_own(who: Standing) -> Reach {
    match who {
        Standing::Member(user, _) | Standing::Subcontractor(user) => {
            Reach::of(writing(who).clients, Rows::Authored(user))
        }
        _ => admins(who),
    }
}

/// This far, or else what is private to oneself.
fn or_own(who: Standing, reach: Reach) -> Reach {
    match who {
        Standing::Member(user, _) | Standing::Subcontractor(user) if reach.is_none() => {
            Reach::of(writing(who).clients, Rows::Own(user))
        }
        _ => reach,
    }
}

/// Admins and members.
fn full_staff(who: Standing) -> Reach {
    match who {
        Standing::Subcontractor(_) => Reach::NONE,
        other => writing(other),
    }
}

fn admins(who: Standing) -> Reach {
    match who {
        Standing::Member(..) => Reach::NONE,
        other => full_staff(other),
    }
}

fn system_or_admin(who: Standing) -> Reach {
    match who {
        Standing::System => Reach::EVERYTHING,
        other => admins(other),
    }
}

/// This far for those to whom assessment was given, and for the worker where it reads; for all others it is not there.
fn assessors(who: Standing, reach: Reach) -> Reach {
    match who {
        Standing::Admin(_, true) | Standing::Member(_, true) | Standing::System => reach,
        Standing::Admin(..) | Standing::Member(..) | Standing::Subcontractor(_) | Standing::Portal(_) => {
            Reach::NONE
        }
    }
}

/// One's own, for each of the firm's own people.
fn own(who: Standing) -> Reach {
    match who {
        Standing::Admin(user, _) | Standing::Member(user, _) | Standing::Subcontractor(user) => {
            Reach::of(Clients::All, Rows::Own(user))
        }
        Standing::Portal(_) | Standing::System => Reach::NONE,
    }
}
