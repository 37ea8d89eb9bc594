//! What SQL lets through is what the proof says in memory: for everybody, over whatever happened.

use std::collections::{BTreeMap, BTreeSet};

use authz::{Actor, Archive, Audience, Create, Delete, Grant, Membership, Permission, Presented, Visible};
use domain::{
    Client, Error, Id, Kind, PageQuery, Place, Resource, Result, Role, UserId, client::SortBy, text::Wanted,
};
use proptest::{collection::vec, option, prelude::*, sample::Index};
use rapport_persistence::{Activity, ActivityFilter, rows::token::ApiToken};
use uuid::Uuid;

use crate::fixture::{Database, House, assert_gapless, check, done};

/// A random firm, and what happened in it.
#[derive(Clone, Debug)]
struct World {
    clients: usize,
    /// For each of two subcontractors, bit by bit.
    assigned: [u32; 2],
    steps: Vec<Step>,
    /// Events, and then records, that come to stand somewhere else.
    moved: Vec<(Index, Elsewhere)>,
    filters: Vec<Filter>,
}

#[derive(Clone, Debug)]
enum Step {
    Rename(Index, Index),
    Archive(Index),
    Restore(Index),
    Delete(Index),
    /// A private event.
    Token(Index),
}

/// Kinds that are private or wander between clients are still to come. What is about to hold for them is tried on
/// the rows that are there.
#[derive(Clone, Debug)]
struct Elsewhere {
    record: bool,
    client: Option<Index>,
    owner: Option<Index>,
}

#[derive(Clone, Debug)]
struct Filter {
    kind: Option<Index>,
    record: Option<Index>,
    client: Option<Index>,
    actor: Option<Index>,
    created: bool,
    before: Option<Index>,
    limit: u64,
}

fn index() -> impl Strategy<Value = Index> {
    any::<Index>()
}

fn worlds() -> impl Strategy<Value = World> {
    let step = prop_oneof![
        (index(), index()).prop_map(|(client, by)| Step::Rename(client, by)),
        index().prop_map(Step::Archive),
        index().prop_map(Step::Restore),
        index().prop_map(Step::Delete),
        index().prop_map(Step::Token),
    ];
    let elsewhere =
        (any::<bool>(), option::of(index()), option::of(index())).prop_map(|(record, client, owner)| {
            Elsewhere {
                record,
                client,
                owner,
            }
        });
    let filter = (
        (
            option::weighted(0.4, index()),
            option::weighted(0.3, index()),
            option::weighted(0.3, index()),
        ),
        (
            option::weighted(0.3, index()),
            prop::bool::weighted(0.3),
            option::weighted(0.3, index()),
            1..30_u64,
        ),
    )
        .prop_map(
            |((kind, record, client), (actor, created, before, limit))| Filter {
                kind,
                record,
                client,
                actor,
                created,
                before,
                limit,
            },
        );
    (
        1..6_usize,
        any::<[u32; 2]>(),
        vec(step, 0..12),
        vec((index(), elsewhere), 0..8),
        vec(filter, 0..4),
    )
        .prop_map(|(clients, assigned, steps, moved, filters)| World {
            clients,
            assigned,
            steps,
            moved,
            filters,
        })
}

/// What the test knows without asking the database.
struct Known {
    house: House,
    clients: BTreeSet<Id<Client>>,
    people: Vec<(UserId, Role)>,
    assigned: BTreeMap<UserId, BTreeSet<Id<Client>>>,
    portal: Id<Client>,
    /// Where a record stands now.
    records: BTreeMap<Uuid, Place>,
    /// The log with the place that each event was written with.
    log: Vec<(Activity, Place)>,
}

impl Known {
    async fn new(database: &Database, world: &World) -> Self {
        let house = House::found(database).await;
        let mut clients = Vec::new();
        for number in 0..world.clients {
            clients.push(
                house
                    .client(&format!("Client {number}"))
                    .await
                    .expect("a client")
                    .head
                    .id,
            );
        }
        let mut people = vec![(house.admin, Role::Admin)];
        people.push((
            house.member(Role::Member, None, &[]).await.expect("a member"),
            Role::Member,
        ));
        let mut assigned = BTreeMap::new();
        for bits in world.assigned {
            let chosen = clients.iter().enumerate().filter(|(i, _)| bits & (1 << i) != 0);
            let chosen: Vec<_> = chosen.map(|(_, client)| *client).collect();
            let user = house
                .member(Role::Subcontractor, None, &chosen)
                .await
                .expect("a subcontractor");
            people.push((user, Role::Subcontractor));
            assigned.insert(user, chosen.into_iter().collect());
        }
        let portal = clients[0];
        people.push((
            house
                .member(Role::Portal, Some(portal), &[])
                .await
                .expect("a portal user"),
            Role::Portal,
        ));

        let clients = clients.into_iter().collect();
        let (records, log) = (BTreeMap::new(), Vec::new());
        let mut known = Self {
            house,
            clients,
            people,
            assigned,
            portal,
            records,
            log,
        };
        let mut tokens = BTreeMap::new();
        for step in &world.steps {
            match known.take(step, &mut tokens).await {
                // Archived, then renamed; deleted, while it is assigned: the house says no, and nothing happened.
                Ok(()) | Err(Error::NotFound | Error::Conflict(_)) => {}
                Err(other) => panic!("{step:?}: {other}"),
            }
        }
        known.read_back(&tokens).await;
        let sql = "SELECT COUNT(*) FROM records WHERE org_id = $1";
        let records = database.number(sql, [known.house.org.uuid().into()]).await;
        assert_eq!(
            usize::try_from(records),
            Ok(known.clients.len()),
            "the directory has other records"
        );
        for (at, elsewhere) in &world.moved {
            known.displace(database, at, elsewhere).await;
        }
        known
    }

    async fn take(&mut self, step: &Step, tokens: &mut BTreeMap<Uuid, UserId>) -> Result<()> {
        let all: Vec<_> = self.clients.iter().copied().collect();
        let admin = self.house.admin();
        let mut tx = match step {
            Step::Rename(client, by) => {
                let (user, role) = self.people[by.index(2)];
                let by = self.house.actor(user, role, None);
                let id = *client.get(&all);
                let name = format!("Renamed {}", self.house.store.clock().uuid());
                return self
                    .house
                    .change(&by, id, |client| client.name = name)
                    .await
                    .map(drop);
            }
            _ => self.house.write(&admin).await?,
        };
        match step {
            Step::Archive(client) | Step::Restore(client) => {
                let seen = tx.find(&admin.visible::<Client>()?, *client.get(&all)).await?;
                let permit = admin.may_change::<Archive, _>(&seen)?;
                match step {
                    Step::Archive(_) => tx.archive(permit, &seen).await?,
                    _ => tx.restore(permit, &seen).await?,
                };
            }
            Step::Delete(client) => {
                let id = *client.get(&all);
                let seen = tx.find(&admin.visible::<Client>()?, id).await?;
                tx.delete(admin.may_change::<Delete, _>(&seen)?, &seen).await?;
                self.clients.remove(&id);
            }
            Step::Token(owner) => {
                let (user, role) = self.people[owner.index(4)];
                let clock = self.house.store.clock();
                let id: Id<ApiToken> = clock.id();
                let token = ApiToken {
                    id,
                    name: "script".to_owned(),
                    hint: "rpt_x".to_owned(),
                    scopes: Vec::new(),
                    created_at: clock.now(),
                    expires_at: None,
                    last_used_at: None,
                };
                let by = self.house.actor(user, role, None);
                let mut hash = [0; 32];
                hash[..16].copy_from_slice(id.uuid().as_bytes());
                tx.insert_token(by.may::<Create, ApiToken>()?, &token, hash)
                    .await?;
                tokens.insert(id.uuid(), user);
            }
            Step::Rename(..) => {}
        }
        tx.commit(&done()).await
    }

    /// Where each event and each record stands, by what the test did.
    async fn read_back(&mut self, tokens: &BTreeMap<Uuid, UserId>) {
        let log = self.house.log().await;
        assert_gapless(&log);
        self.log = log
            .into_iter()
            .map(|row| {
                let client = (row.kind == Client::KIND).then(|| Id::new(row.record));
                let owner = tokens.get(&row.record).copied();
                assert_eq!(owner.is_some(), row.kind == Kind::Token);
                (
                    row,
                    Place {
                        client,
                        owner,
                        ..Place::default()
                    },
                )
            })
            .collect();
        self.records = self
            .clients
            .iter()
            .map(|id| {
                (
                    id.uuid(),
                    Place {
                        client: Some(*id),
                        ..Place::default()
                    },
                )
            })
            .collect();
    }

    async fn displace(&mut self, database: &Database, at: &Index, elsewhere: &Elsewhere) {
        let clients: Vec<_> = self.clients.iter().copied().collect();
        let client = elsewhere
            .client
            .filter(|_| !clients.is_empty())
            .map(|client| *client.get(&clients));
        let owner = elsewhere.owner.map(|owner| owner.get(&self.people).0);
        let place = Place {
            client,
            owner,
            ..Place::default()
        };
        let org = self.house.org.uuid();
        let (client, owner) = (client.map(Id::uuid).into(), owner.map(Id::uuid).into());
        if elsewhere.record {
            if self.records.is_empty() {
                return;
            }
            let id = *self
                .records
                .keys()
                .nth(at.index(self.records.len()))
                .expect("a record");
            let sql = "UPDATE records SET client_id = $3, owner_id = $4 WHERE org_id = $1 AND id = $2";
            assert_eq!(
                database
                    .run(sql, [org.into(), id.into(), client, owner])
                    .await
                    .expect("moves"),
                1
            );
            self.records.insert(id, place);
        } else {
            let index = at.index(self.log.len());
            let (row, of) = &mut self.log[index];
            let sql = "UPDATE activity SET client_id = $3, owner_id = $4 WHERE org_id = $1 AND seq = $2";
            assert_eq!(
                database
                    .run(sql, [org.into(), row.seq.into(), client, owner])
                    .await
                    .expect("moves"),
                1
            );
            *of = place;
        }
    }

    /// The reach of its record now, or of the event where that is gone. What happened while it was private stays so.
    fn place(&self, row: &Activity, written: &Place) -> Place {
        let now = self.records.get(&row.record);
        Place {
            client: now.map_or(written.client, |now| now.client),
            owner: now.and_then(|now| now.owner).or(written.owner),
            ..Place::default()
        }
    }

    fn is_assigned(&self, user: UserId, client: Id<Client>) -> bool {
        self.assigned
            .get(&user)
            .is_some_and(|clients| clients.contains(&client))
    }

    fn actors(&self) -> Vec<(String, Actor)> {
        let mut actors: Vec<_> = self
            .people
            .iter()
            .map(|(user, role)| {
                let client = (*role == Role::Portal).then_some(self.portal);
                (
                    format!("{} {user}", role.as_str()),
                    self.house.actor(*user, *role, client),
                )
            })
            .collect();
        actors.push(("system".to_owned(), self.house.system()));
        for scope in [Permission::ClientsRead, Permission::OrgRead] {
            actors.push((format!("a token with {scope}"), self.token(scope)));
        }
        actors
    }

    fn token(&self, scope: Permission) -> Actor {
        let membership = Membership {
            org: self.house.org,
            user: self.house.admin,
            role: Role::Admin,
            can_assess: true,
            client: None,
            is_active: true,
        };
        let token = Some((Uuid::nil(), vec![scope]));
        let grant = Grant {
            membership,
            ended: false,
            stolen: false,
            needs_second_factor: false,
            expires_at: None,
            token,
        };
        let actor =
            Actor::new(&Presented::Token([0; 32]), &grant, self.house.store.clock().now()).expect("holds");
        assert_eq!(actor.audience(), Audience::Staff);
        actor
    }
}

async fn check_clients(known: &Known, who: &str, visible: &Visible<Client>) {
    let covered: BTreeSet<_> = known
        .clients
        .iter()
        .filter(|id| {
            let place = Place {
                client: Some(**id),
                ..Place::default()
            };
            visible.covers(&place, |user, client| known.is_assigned(user, client))
        })
        .copied()
        .collect();
    let reader = known.house.store.reader();
    let all = domain::client::Filter {
        archived: domain::resource::Archived::Any,
        ..Default::default()
    };
    let query = PageQuery::<SortBy> {
        limit: 200,
        include_total: true,
        ..PageQuery::default()
    };
    let page = reader.list(visible, &all, &query).await.expect("lists");
    let listed: BTreeSet<_> = page.items.iter().map(|client| client.head.id).collect();
    assert_eq!(listed, covered, "{who} in a list");
    assert_eq!(page.total, Some(covered.len() as u64), "{who} in a count");

    let searched = reader
        .autocomplete(visible, &Wanted::default(), 200)
        .await
        .expect("searches");
    let searched: BTreeSet<_> = searched.iter().map(|client| client.head.id).collect();
    let current = page
        .items
        .iter()
        .filter(|client| client.head.archived_at.is_none());
    assert_eq!(
        searched,
        current.map(|client| client.head.id).collect(),
        "{who} in a search"
    );

    for id in &known.clients {
        match reader.find(visible, *id).await {
            Ok(seen) => assert!(covered.contains(id) && seen.head.id == *id, "{who} found {id}"),
            Err(Error::NotFound) => assert!(!covered.contains(id), "{who} did not find {id}"),
            Err(other) => panic!("{who}: {other}"),
        }
    }
}

async fn check_log(known: &Known, who: &str, actor: &Actor, filters: &[Filter]) {
    let Ok(sight) = actor.sight() else { return };
    let reader = known.house.store.reader();
    let covered: Vec<_> = known
        .log
        .iter()
        .filter(|(row, written)| {
            let place = known.place(row, written);
            sight.covers(row.kind, &place, |user, client| known.is_assigned(user, client))
        })
        .collect();
    let seqs = |rows: &[Activity]| rows.iter().map(|row| row.seq).collect::<Vec<_>>();
    let expected: Vec<_> = covered.iter().map(|(row, _)| row.seq).collect();
    let changes = reader.changes(&sight, 0, 1_000).await.expect("reads");
    assert_eq!(seqs(&changes), expected, "{who} in the feed");
    for (row, (log, written)) in changes.iter().zip(&covered) {
        assert_eq!(row.client, known.place(log, written).client);
        assert_eq!(
            (row.id, &row.action, row.record, &row.changes),
            (log.id, &log.action, log.record, &log.changes)
        );
    }
    if let Some(middle) = expected.get(expected.len() / 2) {
        let rest = reader.changes(&sight, *middle, 2).await.expect("reads");
        assert_eq!(
            seqs(&rest),
            expected
                .iter()
                .filter(|seq| *seq > middle)
                .take(2)
                .copied()
                .collect::<Vec<_>>()
        );
    }

    let all: Vec<_> = known.clients.iter().copied().collect();
    for filter in filters {
        let named = ActivityFilter {
            kind: filter.kind.map(|kind| *kind.get(&Kind::ALL)),
            record: filter.record.map(|record| record.get(&known.log).0.record),
            client: filter
                .client
                .filter(|_| !all.is_empty())
                .map(|client| client.get(&all).uuid()),
            actor: filter.actor.map(|actor| actor.get(&known.people).0.uuid()),
            action: filter.created.then(|| "created".to_owned()),
            from: None,
            to: None,
        };
        let before = filter.before.map(|before| before.get(&known.log).0.seq);
        let mut expected: Vec<_> = covered
            .iter()
            .filter(|(row, written)| {
                named.kind.is_none_or(|kind| kind == row.kind)
                    && named.record.is_none_or(|record| record == row.record)
                    && named
                        .client
                        .is_none_or(|client| written.client.map(Id::uuid) == Some(client))
                    && named
                        .actor
                        .is_none_or(|by| row.actor.as_ref().map(|(id, _)| id.uuid()) == Some(by))
                    && named.action.as_ref().is_none_or(|action| *action == row.action)
                    && before.is_none_or(|before| row.seq < before)
            })
            .map(|(row, _)| row.seq)
            .collect();
        expected.reverse();
        expected.truncate(usize::try_from(filter.limit).expect("few"));
        let found = reader
            .activity(&sight, &named, before, filter.limit)
            .await
            .expect("reads");
        assert_eq!(seqs(&found), expected, "{who} with {named:?} before {before:?}");
    }
}

#[test]
fn sql_and_the_proofs_give_the_same_answer() {
    check(32, &worlds(), async |database: &Database, world: World| {
        // Whatever another organisation has is nobody's here.
        let other = House::found(database).await;
        other.client("Elsewhere").await.expect("a client");
        let known = Known::new(database, &world).await;
        for (who, actor) in known.actors() {
            if let Ok(visible) = actor.visible::<Client>() {
                check_clients(&known, &who, &visible).await;
            }
            check_log(&known, &who, &actor, &world.filters).await;
        }
    });
}
