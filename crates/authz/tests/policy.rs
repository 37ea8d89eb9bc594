//! The whole policy as a table that shows in review, and the rules that hold in all of its cells.
#![expect(clippy::unwrap_used, reason = "a test may end where it stands")]
#![expect(
    clippy::disallowed_methods,
    reason = "the tests stand in for the worker and for persistence"
)]

use std::fmt::Write;

use chrono::TimeDelta;
use domain::{
    Client, Clock, Error, Id, Kind, Org, OrgId, Place, Resource, Result, Role, UserId,
    clock::Instant,
    money::Currency,
    resource::{Blank, Head},
};
use rapport_authz::{
    Action, Actor, Archive, Arrange, Audience, Claims, Clients, Create, Delete, Grant, Membership, Noun,
    Permission, Presented, Reach, Rows, Seen, Standing, Update, Visible, proof::Verb, rule,
};

/// One organisation, one person, one client: what the actors of these tests are made of.
#[derive(Clone)]
struct House {
    clock: Clock,
    org: OrgId,
    user: UserId,
    client: Id<Client>,
    sid: uuid::Uuid,
    /// Whether the assessment of clients was given to its people.
    assesses: bool,
}

impl House {
    fn new() -> Self {
        let clock = Clock::system();
        Self {
            org: clock.id(),
            user: clock.id(),
            client: clock.id(),
            sid: clock.uuid(),
            clock,
            assesses: false,
        }
    }

    /// The same house, whose people assess.
    fn assessing(&self) -> Self {
        Self {
            assesses: true,
            ..self.clone()
        }
    }

    fn now(&self) -> Instant {
        self.clock.now()
    }

    fn grant(&self, role: Role, scopes: Option<&[Permission]>) -> Grant {
        let client = (role == Role::Portal).then_some(self.client);
        Grant {
            membership: Membership {
                org: self.org,
                user: self.user,
                role,
                can_assess: self.assesses,
                client,
                is_active: true,
            },
            ended: false,
            stolen: false,
            expires_at: None,
            needs_second_factor: false,
            token: scopes.map(|scopes| (self.sid, scopes.to_vec())),
        }
    }

    fn claims(&self, role: Role) -> Claims {
        let now = self.now().timestamp();
        let aud = Audience::from(role);
        Claims {
            sub: self.user,
            org: self.org,
            sid: self.sid,
            aud,
            iat: now,
            exp: now + 900,
        }
    }

    fn signed_in(&self, role: Role) -> Actor {
        let presented = Presented::Session(self.claims(role));
        Actor::new(&presented, &self.grant(role, None), self.now()).unwrap()
    }

    fn token(&self, role: Role, scopes: &[Permission]) -> Actor {
        Actor::new(
            &Presented::Token([7; 32]),
            &self.grant(role, Some(scopes)),
            self.now(),
        )
        .unwrap()
    }

    fn system(&self) -> Actor {
        Actor::system(self.org, "test")
    }

    fn standing(&self, role: Role) -> Standing {
        Standing::new(role, self.user, Some(self.client), self.assesses).unwrap()
    }

    fn client(&self, org: OrgId, id: Id<Client>) -> Client {
        let now = self.now();
        let defaults = Org {
            id: org,
            version: 1,
            name: "Northwind".to_owned(),
            currency: Currency::EUR,
            timezone: "UTC".to_owned(),
            admins_need_totp: false,
            search_language: Default::default(),
            attention_warning_days: 60,
            attention_urgent_days: 90,
            analytics_enabled: false,
            created_at: now,
            updated_at: now,
        };
        Client::blank(Head::new(org, id, now), &defaults, self.user)
    }

    /// The rows of the table: who somebody is, what the policy calls them, and how they act.
    fn archetypes(&self) -> Vec<(String, Standing, Actor)> {
        let mut all: Vec<_> = Role::ALL
            .into_iter()
            .map(|role| {
                (
                    role.as_str().to_owned(),
                    self.standing(role),
                    self.signed_in(role),
                )
            })
            .collect();
        all.push(("system".to_owned(), Standing::System, self.system()));
        let assessing = self.assessing();
        for role in Role::ALL {
            let name = format!("assessing {}", role.as_str());
            all.push((name, assessing.standing(role), assessing.signed_in(role)));
        }
        for scope in Permission::ALL {
            let name = format!("assessor's token, {scope}");
            let token = assessing.token(Role::Admin, &[scope]);
            all.push((name, assessing.standing(Role::Admin), token));
        }
        all
    }
}

/// A noun for each kind, so that every cell can be asked for in the same way.
macro_rules! nouns {
    ($($noun:ident),+) => {
        mod noun {
            $(pub(crate) struct $noun;

            impl super::Noun for $noun {
                const KIND: super::Kind = super::Kind::$noun;
            })+
        }

        fn write<A: Verb>(actor: &Actor, kind: Kind) -> Result<Reach> {
            Ok(match kind {
                $(Kind::$noun => actor.may::<A, noun::$noun>()?.reach(),)+
            })
        }
    };
}

nouns!(
    Client,
    Project,
    Task,
    Company,
    Technology,
    Contact,
    Event,
    Conversation,
    Message,
    Relationship,
    Note,
    Comment,
    Attachment,
    Touchpoint,
    Assessment,
    Roundtable,
    Settings,
    Member,
    User,
    Token,
    Session,
    Audit
);

/// What an actor gets who asks.
fn ask(actor: &Actor, kind: Kind, action: Action) -> Result<Reach> {
    match action {
        Action::Read => actor.may_read(kind),
        Action::Create => write::<Create>(actor, kind),
        Action::Update => write::<Update>(actor, kind),
        Action::Archive => write::<Archive>(actor, kind),
        Action::Delete => write::<Delete>(actor, kind),
        Action::Arrange => write::<Arrange>(actor, kind),
    }
}

fn cells() -> impl Iterator<Item = (Kind, Action)> {
    Kind::ALL
        .into_iter()
        .flat_map(|kind| Action::ALL.into_iter().map(move |action| (kind, action)))
}

/// Sets of scopes that a token can have: with or without any three, all others the other way round. What a cell needs
/// is one of them, so that more would tell no more; all sets would take a minute.
fn scope_sets() -> impl Iterator<Item = Vec<Permission>> {
    let all = 1_u32 << Permission::ALL.len();
    let few = move |bits: u32| bits.count_ones().min((all - 1 - bits).count_ones()) <= 3;
    (0..all).filter(move |bits| few(*bits)).map(|bits| {
        let chosen = Permission::ALL
            .into_iter()
            .enumerate()
            .filter(|(i, _)| bits & (1 << i) != 0);
        chosen.map(|(_, permission)| permission).collect()
    })
}

fn in_words(house: &House, reach: Reach) -> &'static str {
    match (reach.clients, reach.rows) {
        (Clients::None, _) => "–",
        (Clients::All, Rows::All) => "all",
        (Clients::All, Rows::Private) => "everything",
        (Clients::All, Rows::Own(user)) if user == house.user => "own",
        (Clients::All, Rows::Authored(user)) if user == house.user => "authored",
        (Clients::AssignedTo(user), Rows::All) if user == house.user => "assigned",
        (Clients::AssignedTo(user), Rows::Authored(author)) if (user, author) == (house.user, house.user) => {
            "authored, assigned"
        }
        (Clients::AssignedTo(user), Rows::Own(own)) if (user, own) == (house.user, house.user) => "own",
        (Clients::AssignedTo(user), Rows::Assigned(to)) if (user, to) == (house.user, house.user) => {
            "given to do"
        }
        (Clients::Only(client), Rows::All) if client == house.client => "own client",
        other => panic!("a reach that has no word yet: {other:?}"),
    }
}

#[test]
fn the_policy() {
    let house = House::new();
    let mut table = String::new();
    for kind in Kind::ALL {
        write!(table, "{:<40}", kind.as_str().to_uppercase()).unwrap();
        for action in Action::ALL {
            write!(table, "{:<26}", format!("{action:?}").to_lowercase()).unwrap();
        }
        table.push('\n');
        for (name, standing, actor) in house.archetypes() {
            write!(table, "  {name:<38}").unwrap();
            for action in Action::ALL {
                let reach = ask(&actor, kind, action).unwrap_or(Reach::NONE);
                let needs = rule(standing, kind, action).needs;
                write!(table, "{:<26}", format!("{} ({needs})", in_words(&house, reach))).unwrap();
            }
            table.push('\n');
        }
        table.push('\n');
    }
    let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn what_is_refused_names_the_permission_that_is_needed() {
    let house = House::new();
    for (name, standing, actor) in house.archetypes() {
        for (kind, action) in cells() {
            let needs = rule(standing, kind, action).needs;
            match ask(&actor, kind, action) {
                Ok(reach) => assert!(!reach.is_none(), "{name}: {action:?} {kind}"),
                Err(Error::Forbidden(required)) => {
                    assert_eq!(required, needs.as_str(), "{name}: {action:?} {kind}")
                }
                Err(other) => panic!("{name}: {action:?} {kind}: {other}"),
            }
        }
    }
}

/// The doors of resources and those of nouns lead to the same table.
#[test]
fn a_resource_is_asked_for_by_its_own_kind() {
    let house = House::new();
    for (name, _, actor) in house.archetypes() {
        let read = actor.visible::<Client>();
        assert_eq!(
            read.as_ref().map(Visible::reach).ok().as_ref(),
            ask(&actor, Kind::Client, Action::Read).as_ref().ok()
        );
        let create = actor.may_create::<Client>().map(|permit| permit.reach());
        assert_eq!(
            create.ok(),
            ask(&actor, Kind::Client, Action::Create).ok(),
            "{name}"
        );

        let Ok(visible) = read else { continue };
        let row = house.client(house.org, house.client);
        assert!(
            visible.covers(&row.place(), |user, client| (user, client)
                == (house.user, house.client)),
            "{name}"
        );
        let seen = Seen::read_through(&visible, row).unwrap();
        let can = actor.can(&seen);
        assert_eq!(
            can.update,
            ask(&actor, Kind::Client, Action::Update).is_ok(),
            "{name}"
        );
        assert_eq!(
            (can.archive, can.arrange),
            (ask(&actor, Kind::Client, Action::Archive).is_ok(), false),
            "{name}"
        );
        assert_eq!(
            can.delete,
            ask(&actor, Kind::Client, Action::Delete).is_ok(),
            "{name}"
        );
        assert_eq!(
            actor.may_change::<Update, Client>(&seen).is_ok(),
            can.update,
            "{name}"
        );
        if let Ok(permit) = actor.may_change::<Delete, Client>(&seen) {
            assert_eq!(
                (permit.org(), permit.id(), permit.version()),
                (house.org, Some(house.client), 1),
                "{name}"
            );
        }
    }
}

/// Who is to set up a second factor first can do that and nothing else; a program of theirs, nothing at all.
#[test]
fn a_second_factor_that_is_due_comes_before_everything_else() {
    let house = House::new();
    let due = |presented: &Presented, scopes: Option<&[Permission]>| {
        let grant = Grant {
            needs_second_factor: true,
            ..house.grant(Role::Admin, scopes)
        };
        Actor::new(presented, &grant, house.now()).unwrap()
    };
    let person = due(&Presented::Session(house.claims(Role::Admin)), None);
    let program = due(&Presented::Token([7; 32]), Some(&Permission::ALL));
    for (kind, action) in cells() {
        let needs = rule(house.standing(Role::Admin), kind, action).needs;
        let of_account =
            needs == Permission::Account && ask(&house.signed_in(Role::Admin), kind, action).is_ok();
        assert_eq!(
            ask(&person, kind, action).is_ok(),
            of_account,
            "{action:?} {kind}"
        );
        assert!(ask(&program, kind, action).is_err(), "{action:?} {kind}");
    }
    assert!(person.may_own_account().is_ok());
    assert!(program.may_own_account().is_err());
    assert!(person.audit().is_err() && program.audit().is_err());
}

/// The audit log shows what people's own timelines keep to themselves, to admins alone.
#[test]
fn only_an_admin_audits() {
    let house = House::new();
    for (name, standing, actor) in house.archetypes() {
        let allowed = rule(standing, Kind::Audit, Action::Read);
        let expected = !allowed.reach.is_none() && ask(&actor, Kind::Audit, Action::Read).is_ok();
        assert_eq!(actor.audit().is_ok(), expected, "{name}");
    }
    let (admin, member) = (house.signed_in(Role::Admin), house.signed_in(Role::Member));
    let place = domain::Place {
        client: None,
        owner: Some(Id::new(uuid::Uuid::from_u128(1))),
        ..domain::Place::default()
    };
    let assigned = |_, _| false;
    for kind in [Kind::Session, Kind::Token] {
        assert!(admin.audit().unwrap().covers(kind, &place, assigned), "{kind}");
        assert!(!admin.sight().unwrap().covers(kind, &place, assigned), "{kind}");
        assert!(!member.sight().unwrap().covers(kind, &place, assigned), "{kind}");
    }
}

#[test]
fn nobody_gives_the_assessment_without_having_it() {
    let house = House::new();
    let admin = |can_assess| {
        let mut grant = house.grant(Role::Admin, None);
        grant.membership.can_assess = can_assess;
        Actor::new(
            &Presented::Session(house.claims(Role::Admin)),
            &grant,
            house.now(),
        )
        .unwrap()
    };
    assert!(admin(true).may_give(true).is_ok());
    assert!(admin(false).may_give(false).is_ok());
    assert!(matches!(admin(false).may_give(true), Err(Error::Forbidden(needs)) if needs == "can_assess"));
    assert!(house.system().may_give(true).is_ok());
}

#[test]
fn what_is_seen_in_one_organisation_is_not_changed_from_another() {
    let (house, other) = (House::new(), House::new());
    let visible = house.signed_in(Role::Admin).visible::<Client>().unwrap();
    let foreign = Seen::read_through(&visible, house.client(other.org, house.client));
    assert!(
        matches!(foreign, Err(Error::Internal(_))),
        "a foreign row came through a Visible"
    );

    let seen = Seen::read_through(&visible, house.client(house.org, house.client)).unwrap();
    assert!(
        house
            .signed_in(Role::Admin)
            .may_change::<Update, Client>(&seen)
            .is_ok()
    );
    let foreign = other.signed_in(Role::Admin).may_change::<Update, Client>(&seen);
    assert!(matches!(foreign, Err(Error::Forbidden(_))));
}

#[test]
fn a_token_does_what_its_person_does_and_its_scopes_say() {
    let plain = House::new();
    let assessing = plain.assessing();
    let houses = [&plain, &assessing];
    for (house, role) in houses
        .into_iter()
        .flat_map(|house| Role::ALL.map(|role| (house, role)))
    {
        let person = house.signed_in(role);
        for scopes in scope_sets() {
            let token = house.token(role, &scopes);
            for (kind, action) in cells() {
                let needs = rule(house.standing(role), kind, action).needs;
                let in_scope = needs != Permission::Account && scopes.contains(&needs);
                let expected = ask(&person, kind, action).ok().filter(|_| in_scope);
                let given = ask(&token, kind, action).ok();
                assert_eq!(
                    given,
                    expected,
                    "{} with {scopes:?}: {action:?} {kind}",
                    role.as_str()
                );
            }
            for permission in token.permissions() {
                assert!(
                    person.holds(permission) && scopes.contains(&permission),
                    "{permission}"
                );
            }
            assert!(
                token.may_own_account().is_err(),
                "a token got at the account with {scopes:?}"
            );
            assert!(!token.holds(Permission::Account));
            assert_eq!(token.audience(), person.audience());
        }
    }
}

#[test]
fn only_a_signed_in_person_has_an_account() {
    let house = House::new();
    for role in Role::ALL {
        let account = house.signed_in(role).may_own_account().unwrap();
        assert_eq!((account.org(), account.user()), (house.org, house.user));
    }
    assert!(matches!(house.system().may_own_account(), Err(Error::Forbidden(needs)) if needs == "account"));
    assert!(
        Permission::ALL
            .into_iter()
            .all(|scope| scope.for_tokens() == (scope != Permission::Account))
    );
}

#[test]
fn a_portal_user_reads_the_own_client_and_nothing_else() {
    let house = House::new();
    let portal = house.signed_in(Role::Portal);
    assert_eq!(portal.audience(), Audience::Portal);
    for (kind, action) in cells() {
        let reach = ask(&portal, kind, action).ok();
        if (kind, action) == (Kind::Client, Action::Read) {
            assert_eq!(
                reach,
                Some(Reach {
                    clients: Clients::Only(house.client),
                    rows: Rows::All
                })
            );
        } else {
            assert_eq!(reach, None, "{action:?} {kind}");
        }
    }
    let visible = portal.visible::<Client>().unwrap();
    let at = |client: Id<Client>| Place {
        client: Some(client),
        ..Place::default()
    };
    let everybody_is_assigned = |_: UserId, _: Id<Client>| true;
    assert!(visible.covers(&at(house.client), everybody_is_assigned));
    assert!(!visible.covers(&at(house.clock.id()), everybody_is_assigned));
    assert!(!visible.covers(&Place::default(), everybody_is_assigned));
    let sight = portal.sight().unwrap();
    for kind in Kind::ALL {
        let sees = sight.covers(kind, &at(house.client), everybody_is_assigned);
        assert_eq!(sees, kind == Kind::Client, "{kind}");
    }
}

#[test]
fn what_is_private_is_its_owners() {
    let house = House::new();
    let nobody = |_: UserId, _: Id<Client>| false;
    let private = |owner: UserId| Place {
        owner: Some(owner),
        ..Place::default()
    };
    for (name, standing, actor) in house.archetypes() {
        let (Ok(sight), Ok(_)) = (actor.sight(), actor.may_read(Kind::Token)) else {
            continue;
        };
        assert!(sight.covers(Kind::Token, &private(house.user), nobody), "{name}");
        let others = sight.covers(Kind::Token, &private(house.clock.id()), nobody);
        assert_eq!(others, standing == Standing::System, "{name}");
    }
    let visible = house.signed_in(Role::Admin).visible::<Client>().unwrap();
    assert!(visible.covers(&private(house.user), nobody));
    assert!(!visible.covers(&private(house.clock.id()), nobody));
}

#[test]
fn a_credential_that_does_not_hold_makes_nobody() {
    let house = House::new();
    let now = house.now();
    let session = Presented::Session(house.claims(Role::Member));
    let secret = Presented::Token([7; 32]);
    let grant = || house.grant(Role::Member, None);
    let token = || house.grant(Role::Member, Some(&[Permission::ClientsRead]));
    let claims = |change: fn(&mut Claims, &House)| {
        let mut claims = house.claims(Role::Member);
        change(&mut claims, &house);
        Presented::Session(claims)
    };
    let without_client = || {
        let mut grant = house.grant(Role::Portal, None);
        grant.membership.client = None;
        grant
    };
    let inactive = |mut grant: Grant| {
        grant.membership.is_active = false;
        grant
    };
    for (why, presented, grant) in [
        (
            "a session that was ended",
            session.clone(),
            Grant {
                ended: true,
                ..grant()
            },
        ),
        (
            "a token that was revoked",
            secret.clone(),
            Grant {
                ended: true,
                ..token()
            },
        ),
        ("a person who was deactivated", session.clone(), inactive(grant())),
        (
            "a token of one who was deactivated",
            secret.clone(),
            inactive(token()),
        ),
        (
            "a token that runs out now",
            secret.clone(),
            Grant {
                expires_at: Some(now),
                ..token()
            },
        ),
        (
            "a session that ran out",
            session.clone(),
            Grant {
                expires_at: Some(now - TimeDelta::hours(1)),
                ..grant()
            },
        ),
        (
            "another organisation",
            claims(|claims, house| claims.org = house.clock.id()),
            grant(),
        ),
        (
            "another person",
            claims(|claims, house| claims.sub = house.clock.id()),
            grant(),
        ),
        (
            "the other audience",
            claims(|claims, _| claims.aud = Audience::Portal),
            grant(),
        ),
        (
            "a role of the other audience",
            session.clone(),
            house.grant(Role::Portal, None),
        ),
        ("a session as a token", session.clone(), token()),
        ("a token as a session", secret.clone(), grant()),
        (
            "a portal user without a client",
            Presented::Session(house.claims(Role::Portal)),
            without_client(),
        ),
    ] {
        let refused = Actor::new(&presented, &grant, now);
        assert!(
            matches!(refused, Err(Error::Unauthenticated("ended"))),
            "{why}: {refused:?}"
        );
    }
    assert!(Actor::new(&session, &grant(), now).is_ok());
    let later = Grant {
        expires_at: Some(now + TimeDelta::microseconds(1)),
        ..token()
    };
    assert!(Actor::new(&secret, &later, now).is_ok());
}

#[test]
fn an_actor_is_who_the_credential_says() {
    let house = House::new();
    let person = house.signed_in(Role::Subcontractor);
    assert_eq!(
        (person.org(), person.user(), person.token(), person.job()),
        (house.org, Some(house.user), None, None)
    );
    let token = house.token(Role::Member, &[]);
    assert_eq!((token.user(), token.token()), (Some(house.user), Some(house.sid)));
    let system = house.system();
    assert_eq!(
        (system.org(), system.user(), system.job()),
        (house.org, None, Some("test"))
    );
}

#[test]
fn permissions_are_the_words_of_what_one_may_do() {
    let house = House::new();
    let words = |actor: &Actor| {
        let words: Vec<_> = actor.permissions().into_iter().map(Permission::as_str).collect();
        words.join(" ")
    };
    for (role, expected) in [
        (
            Role::Admin,
            "clients:read clients:write projects:read projects:write tasks:read tasks:write notes:read notes:write comments:read comments:write org:read admin",
        ),
        (
            Role::Member,
            "clients:read clients:write projects:read projects:write tasks:read tasks:write notes:read notes:write comments:read comments:write org:read",
        ),
        (
            Role::Subcontractor,
            "clients:read projects:read projects:write tasks:read tasks:write notes:read notes:write comments:read comments:write org:read",
        ),
        (Role::Portal, "portal:read"),
    ] {
        assert_eq!(words(&house.signed_in(role)), expected, "{}", role.as_str());
        assert_eq!(
            words(&house.token(role, &Permission::ALL)),
            expected,
            "a token of {}",
            role.as_str()
        );
    }
    let assessing = house.assessing();
    for role in Role::ALL {
        let expected = match role {
            Role::Admin | Role::Member => words(&house.signed_in(role))
                .replace("org:read", "assessments:read assessments:write org:read"),
            Role::Subcontractor | Role::Portal => words(&house.signed_in(role)),
        };
        assert_eq!(words(&assessing.signed_in(role)), expected, "{}", role.as_str());
    }
    let narrow = house.token(Role::Member, &[Permission::ClientsRead, Permission::Admin]);
    assert_eq!(words(&narrow), "clients:read");
    assert!(narrow.holds(Permission::ClientsRead) && !narrow.holds(Permission::ClientsWrite));
    assert!(house.token(Role::Admin, &[]).permissions().is_empty());
}

#[test]
fn a_permission_is_its_word() {
    for permission in Permission::ALL {
        assert_eq!(permission.to_string(), permission.as_str());
    }
}

#[test]
fn who_reads_nothing_has_no_sight() {
    let house = House::new();
    for scopes in [
        &[][..],
        &[Permission::ClientsWrite],
        &[Permission::Account, Permission::PortalRead],
    ] {
        let token = house.token(Role::Member, scopes);
        assert!(matches!(token.sight(), Err(Error::Forbidden(_))), "{scopes:?}");
        assert!(
            matches!(token.visible::<Client>(), Err(Error::Forbidden(_))),
            "{scopes:?}"
        );
    }
}

/// The assessment is there for those to whom it was given, admins among them, and for the worker that passes it on.
#[test]
fn assessment_is_for_assessors_alone() {
    let house = House::new();
    for (name, standing, actor) in house.archetypes() {
        let assesses = matches!(standing, Standing::Admin(_, true) | Standing::Member(_, true));
        let is_token = actor.token().is_some();
        for kind in [Kind::Assessment, Kind::Roundtable] {
            for action in Action::ALL {
                let system_reads = standing == Standing::System && action == Action::Read;
                let allowed = ask(&actor, kind, action).is_ok();
                assert!(!allowed || assesses || system_reads, "{name}: {action:?} {kind}");
                let needed = matches!(action, Action::Read | Action::Create | Action::Update);
                if assesses && !is_token && needed {
                    assert!(allowed, "{name}: {action:?} {kind}");
                }
            }
            let client = Place {
                client: Some(house.client),
                ..Place::default()
            };
            let audited = actor
                .audit()
                .is_ok_and(|sight| sight.covers(kind, &client, |_, _| true));
            assert!(
                !audited || assesses || standing == Standing::System,
                "{name} audits {kind}"
            );
        }
    }
}

/// It is to be read in one sitting.
#[test]
fn the_kernel_stays_small() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let mut lines = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(
            path.extension().and_then(|end| end.to_str()),
            Some("rs"),
            "{}",
            path.display()
        );
        lines += std::fs::read_to_string(path).unwrap().lines().count();
    }
    assert!(lines > 500, "the kernel has moved: {lines} lines in {folder}");
    assert!(lines < 1_000, "the kernel has {lines} lines");
}
