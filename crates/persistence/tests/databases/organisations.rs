//! The walls between organisations, which the database keeps when the code does not.

use authz::{Create, Update};
use domain::{Client, Error, Id, Member, OrgId, Role, UserId, terms::Terms};
use rapport_persistence::rows::member::NewMember;
use sea_orm::{SqlErr, Value};
use uuid::Uuid;

use crate::fixture::{Database, House, done};

/// One organisation's own.
struct Own {
    org: OrgId,
    user: UserId,
    client: Id<Client>,
}

impl Own {
    async fn new(database: &Database) -> (House, Self) {
        let house = House::found(database).await;
        let client = house.client("Ridgeline").await.unwrap().head.id;
        let user = house.member(Role::Subcontractor, None, &[]).await.unwrap();
        let own = Self {
            org: house.org,
            user,
            client,
        };
        (house, own)
    }
}

/// A reference that a row makes: the statement, and what to put into it.
type Reference = (&'static str, &'static str, fn(&Own, &Own, Uuid) -> Vec<Value>);

/// `$1` is the organisation that the row is in. The second `Own` is the one that is referred to.
const REFERENCES: [Reference; 11] = [
    (
        "a client's first contact",
        "UPDATE clients SET primary_poc_id = $3 WHERE org_id = $1 AND id = $2",
        |at, to, _| {
            vec![
                at.org.uuid().into(),
                at.client.uuid().into(),
                to.user.uuid().into(),
            ]
        },
    ),
    (
        "a client's second contact",
        "UPDATE clients SET primary_poc_id = NULL, secondary_poc_id = $3 WHERE org_id = $1 AND id = $2",
        |at, to, _| {
            vec![
                at.org.uuid().into(),
                at.client.uuid().into(),
                to.user.uuid().into(),
            ]
        },
    ),
    (
        "the client of an assignment",
        "INSERT INTO assigned_clients (org_id, user_id, client_id) VALUES ($1, $2, $3)",
        |at, to, _| {
            vec![
                at.org.uuid().into(),
                at.user.uuid().into(),
                to.client.uuid().into(),
            ]
        },
    ),
    (
        "the person of an assignment",
        "UPDATE assigned_clients SET user_id = $2 WHERE org_id = $1 AND client_id = $3",
        |at, to, _| {
            vec![
                at.org.uuid().into(),
                to.user.uuid().into(),
                at.client.uuid().into(),
            ]
        },
    ),
    (
        "the client of a portal membership",
        "UPDATE memberships SET role = 'portal', client_id = $3 WHERE org_id = $1 AND user_id = $2",
        |at, to, _| {
            vec![
                at.org.uuid().into(),
                at.user.uuid().into(),
                to.client.uuid().into(),
            ]
        },
    ),
    (
        "the client of a record",
        "UPDATE records SET client_id = $3 WHERE org_id = $1 AND id = $2",
        |at, to, _| {
            vec![
                at.org.uuid().into(),
                at.client.uuid().into(),
                to.client.uuid().into(),
            ]
        },
    ),
    (
        "the directory row of a client",
        "INSERT INTO clients (org_id, id, version, created_at, updated_at, name, name_key, search_text, billing_type, \
         currency) SELECT $1, r.id, 1, 0, 0, 'x', 'x', 'x', 'prepaid', 'EUR' FROM records r \
         WHERE r.org_id = $2 AND r.title = 'Entered'",
        |at, to, _| vec![at.org.uuid().into(), to.org.uuid().into()],
    ),
    (
        "the person of a session",
        "INSERT INTO sessions (id, org_id, user_id, created_at, last_used_at, confirmed_at) VALUES ($3, $1, $2, 0, 0, 0)",
        |at, to, id| vec![at.org.uuid().into(), to.user.uuid().into(), id.into()],
    ),
    (
        "the person of a token",
        "INSERT INTO api_tokens (org_id, id, user_id, name, hash, hint, scopes, created_at) \
         VALUES ($1, $3, $2, 'x', $4, 'x', '', 0)",
        |at, to, id| {
            vec![
                at.org.uuid().into(),
                to.user.uuid().into(),
                id.into(),
                id.as_bytes().to_vec().into(),
            ]
        },
    ),
    (
        "the actor of an event",
        "UPDATE activity SET actor_id = $2 WHERE org_id = $1 AND seq = 1",
        |at, to, _| vec![at.org.uuid().into(), to.user.uuid().into()],
    ),
    (
        "the organisation of a reader of the log",
        "INSERT INTO consumers (org_id, name, position) SELECT $1, 'x', 0 FROM orgs WHERE id = $2",
        |at, to, id| {
            vec![
                if at.org == to.org { at.org.uuid() } else { id }.into(),
                at.org.uuid().into(),
            ]
        },
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_a_reference_into_another_organisation() {
    let database = Database::new().await;
    let ((_, home), (_, away)) = (Own::new(&database).await, Own::new(&database).await);
    for own in [&home, &away] {
        let sql = "INSERT INTO records (org_id, id, kind, title) VALUES ($1, $2, 'client', 'Entered')";
        let id = database.store.clock().uuid();
        database
            .run(sql, [own.org.uuid().into(), id.into()])
            .await
            .unwrap();
    }
    for (what, sql, values) in REFERENCES {
        let id = database.store.clock().uuid();
        let refused = match database.run(sql, values(&home, &away, id)).await {
            Err(error) => error,
            Ok(rows) => panic!("{what}: {rows} rows refer into another organisation"),
        };
        let why = refused.sql_err();
        assert!(
            matches!(why, Some(SqlErr::ForeignKeyConstraintViolation(_))),
            "{what}: {refused}"
        );
        // It was the organisation that it was refused for.
        let rows = database.run(sql, values(&home, &home, id)).await;
        assert_eq!(rows.expect(what), 1, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_code_would_let_through_is_a_conflict_and_not_half_written() {
    let database = Database::new().await;
    let ((house, home), (_, away)) = (Own::new(&database).await, Own::new(&database).await);
    let before = house.log().await.len();

    // Without `check` before it.
    let named = house
        .change(&house.admin(), home.client, |client| {
            client.primary_poc = Some(away.user)
        })
        .await;
    assert!(matches!(named, Err(Error::Conflict(_))), "{named:?}");
    for (role, client, assigned) in [
        (Role::Portal, Some(away.client), vec![]),
        (Role::Subcontractor, None, vec![home.client, away.client]),
    ] {
        let made = house.member(role, client, &assigned).await;
        assert!(matches!(made, Err(Error::Invalid(_))), "{made:?}");
    }

    assert_eq!(house.clients(&house.admin()).await[0].primary_poc, None);
    assert_eq!(house.log().await.len(), before);
    assert_eq!(database.rows_of("assigned_clients").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_organisations_row_is_not_there() {
    let database = Database::new().await;
    let ((house, home), (other, away)) = (Own::new(&database).await, Own::new(&database).await);
    let admin = house.admin();
    for id in [away.client, house.store.clock().id()] {
        let found = house
            .store
            .reader()
            .find(&admin.visible::<Client>().unwrap(), id)
            .await;
        assert!(matches!(found, Err(Error::NotFound)), "{found:?}");
        let changed = house
            .change(&admin, id, |client| client.phone = Some("1".to_owned()))
            .await;
        assert!(matches!(changed, Err(Error::NotFound)), "{changed:?}");
    }
    let names = |clients: Vec<Client>| clients.iter().map(|client| client.head.id).collect::<Vec<_>>();
    assert_eq!(names(house.clients(&admin).await), [home.client]);
    assert_eq!(names(other.clients(&other.admin()).await), [away.client]);
}

/// Its event would be in the wrong log.
#[tokio::test(flavor = "multi_thread")]
async fn a_permit_is_spent_in_its_own_organisation() {
    let database = Database::new().await;
    let ((house, home), (other, _)) = (Own::new(&database).await, Own::new(&database).await);
    let (admin, stranger) = (house.admin(), other.admin());
    let before = (house.log().await.len(), other.log().await.len());

    let mut tx = other.write(&stranger).await.unwrap();
    let entered = house
        .enter(&mut tx, &admin, house.blank("Strayed").await.unwrap())
        .await;
    assert!(matches!(entered, Err(Error::Internal(_))), "{entered:?}");
    drop(tx);

    let mut tx = other.write(&stranger).await.unwrap();
    let seen = tx
        .find(&admin.visible::<Client>().unwrap(), home.client)
        .await
        .unwrap();
    let mut after = Client::clone(&seen);
    after.phone = Some("1".to_owned());
    let changed = tx
        .update(admin.may_change::<Update, _>(&seen).unwrap(), &seen, after)
        .await;
    assert!(matches!(changed, Err(Error::Internal(_))), "{changed:?}");
    drop(tx);

    let mut tx = other.write(&stranger).await.unwrap();
    let person = NewMember {
        name: "Eve".to_owned(),
        email: "eve@northwind.example".to_owned(),
        terms: Terms::of(Role::Member),
        password_hash: None,
    };
    let admitted = tx
        .insert_member(admin.may::<Create, Member>().unwrap(), &person)
        .await;
    assert!(matches!(admitted, Err(Error::Internal(_))), "{admitted:?}");
    tx.commit(&done()).await.unwrap();

    assert_eq!((house.log().await.len(), other.log().await.len()), before);
}
