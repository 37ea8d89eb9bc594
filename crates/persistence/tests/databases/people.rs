//! Colleagues, accounts, tokens, and the settings that people share.

use authz::{Actor, Create, Delete, Permission, Presented, Secret, Update};
use chrono::TimeDelta;
use domain::{
    Error, Field, Id, Kind, Member, Org, Result, Role, UserId, people::ProfilePatch, terms::Terms,
    text::Wanted,
};
use rapport_persistence::rows::{credential::Known, member::NewMember, token::ApiToken};

use crate::fixture::{Database, House, done};

async fn hire(house: &House, name: &str, role: Role, assigned: &[Id<domain::Client>]) -> UserId {
    let admin = house.admin();
    let person = NewMember {
        name: name.to_owned(),
        email: format!("{}@northwind.example", house.store.clock().uuid()),
        terms: Terms {
            assigned: assigned.to_vec(),
            ..Terms::of(role)
        },
        password_hash: Some("hash".to_owned()),
    };
    let mut tx = house.write(&admin).await.unwrap();
    let permit = admin.may::<Create, Member>().unwrap();
    let user = tx.insert_member(permit, &person).await.unwrap();
    tx.commit(&done()).await.unwrap();
    user
}

/// The names that somebody's picker shows, page by page.
async fn names(house: &House, actor: &Actor, q: Option<&str>, limit: u64) -> Vec<String> {
    let reach = actor.may_read(Kind::Member).unwrap();
    let (mut names, mut after) = (Vec::new(), None);
    loop {
        let reader = house.store.reader();
        let page = reader
            .colleagues(
                house.org,
                &reach,
                &Wanted::parse(q.unwrap_or_default()).unwrap(),
                after,
                limit,
            )
            .await
            .unwrap();
        let Some((last, key)) = page.last() else {
            return names;
        };
        after = Some((key.clone(), last.id.uuid()));
        names.extend(page.into_iter().map(|(colleague, _)| colleague.name));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_are_the_active_people_of_the_firm_by_name() {
    let database = Database::new().await;
    let (house, other) = (House::found(&database).await, House::found(&database).await);
    hire(&other, "Stranger", Role::Member, &[]).await;
    let client = house.client("Ridgeline").await.unwrap().head.id;
    house.member(Role::Portal, Some(client), &[]).await.unwrap();
    for name in ["Zoë", "Émile", "emile", "Bob 100%", "Bob 1000"] {
        hire(&house, name, Role::Member, &[]).await;
    }
    let left = hire(&house, "Left", Role::Member, &[]).await;
    let sql = "UPDATE memberships SET is_active = $3 WHERE org_id = $1 AND user_id = $2";
    let values = [house.org.uuid().into(), left.uuid().into(), false.into()];
    database.run(sql, values).await.unwrap();

    let admin = house.admin();
    for limit in [1, 2, 3, 50] {
        let all = names(&house, &admin, None, limit).await;
        assert_eq!(
            all,
            ["Ada", "Bob 100%", "Bob 1000", "Émile", "emile", "Zoë"],
            "{limit} at a time"
        );
    }
    assert_eq!(names(&house, &admin, Some("ÉMI"), 1).await, ["Émile", "emile"]);
    assert_eq!(names(&house, &admin, Some("0%"), 50).await, ["Bob 100%"]);
    assert_eq!(names(&house, &admin, Some("_"), 50).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subcontractor_sees_whom_the_assigned_clients_know() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let [first, second, stranger] = ["First", "Second", "Stranger"];
    let first = hire(&house, first, Role::Member, &[]).await;
    let second = hire(&house, second, Role::Member, &[]).await;
    let stranger = hire(&house, stranger, Role::Member, &[]).await;
    let (mine, theirs) = (
        house.client("Mine").await.unwrap(),
        house.client("Theirs").await.unwrap(),
    );
    let know = async |id, primary, secondary| {
        house
            .change(&house.admin(), id, |client| {
                client.primary_poc = Some(primary);
                client.secondary_poc = Some(secondary);
            })
            .await
            .unwrap()
    };
    know(mine.head.id, first, second).await;
    know(theirs.head.id, stranger, house.admin).await;
    let user = hire(&house, "Me", Role::Subcontractor, &[mine.head.id]).await;
    let alone = hire(&house, "Alone", Role::Subcontractor, &[]).await;

    let me = house.actor(user, Role::Subcontractor, None);
    for limit in [1, 2, 50] {
        assert_eq!(
            names(&house, &me, None, limit).await,
            ["First", "Me", "Second"],
            "{limit} at a time"
        );
    }
    assert_eq!(names(&house, &me, Some("st"), 50).await, ["First"]);
    let alone = house.actor(alone, Role::Subcontractor, None);
    assert_eq!(names(&house, &alone, None, 50).await, ["Alone"]);
    let all = names(&house, &house.admin(), None, 50).await;
    assert_eq!(all, ["Ada", "Alone", "First", "Me", "Second", "Stranger"]);
}

async fn issue(house: &House, owner: &Actor, byte: u8, scopes: &[Permission]) -> Result<ApiToken> {
    let clock = house.store.clock();
    let token = ApiToken {
        id: clock.id(),
        name: format!("script {byte}"),
        hint: "rpt_x".to_owned(),
        scopes: scopes.to_vec(),
        created_at: clock.now(),
        expires_at: Some(clock.now() + TimeDelta::days(1)),
        last_used_at: None,
    };
    let mut tx = house.write(owner).await?;
    let hash = Secret::new("rpt_", [byte; 32]).hash();
    tx.insert_token(owner.may::<Create, ApiToken>()?, &token, hash)
        .await?;
    tx.commit_secret().await?;
    Ok(token)
}

async fn revoke(house: &House, owner: &Actor, id: Id<ApiToken>) -> Result<()> {
    let mut tx = house.write(owner).await?;
    tx.revoke_token(owner.may::<Delete, ApiToken>()?, id).await?;
    tx.commit(&done()).await
}

async fn known(house: &House, byte: u8) -> Option<Known> {
    let presented = Presented::Token(Secret::new("rpt_", [byte; 32]).hash());
    house.store.reader().known(&presented).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_belongs_to_who_made_it() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let member = house.actor(
        house.member(Role::Member, None, &[]).await.unwrap(),
        Role::Member,
        None,
    );
    let scopes = [Permission::ClientsRead, Permission::Admin];
    let first = issue(&house, &admin, 1, &scopes).await.unwrap();
    let second = issue(&house, &admin, 2, &[]).await.unwrap();
    let theirs = issue(&house, &member, 3, &scopes).await.unwrap();

    let listed = async |owner: &Actor, after, limit| {
        let reader = house.store.reader();
        let tokens = reader
            .tokens(house.org, owner.user().unwrap(), after, limit)
            .await
            .unwrap();
        tokens.into_iter().map(|token| token.id).collect::<Vec<_>>()
    };
    assert_eq!(listed(&admin, None, 50).await, [first.id, second.id]);
    assert_eq!(listed(&admin, None, 1).await, [first.id]);
    assert_eq!(listed(&admin, Some(first.id.uuid()), 50).await, [second.id]);
    assert_eq!(listed(&member, None, 50).await, [theirs.id]);

    let found = known(&house, 1).await.unwrap();
    assert_eq!(found.grant.token, Some((first.id.uuid(), scopes.to_vec())));
    assert_eq!(
        (found.grant.ended, found.grant.expires_at),
        (false, first.expires_at)
    );
    assert_eq!(
        (found.person.id, found.org.id, found.last_used_at),
        (house.admin, house.org, None)
    );
    assert!(known(&house, 9).await.is_none());

    house.store.token_used(house.org, first.id.uuid()).await.unwrap();
    assert!(known(&house, 1).await.unwrap().last_used_at.is_some());
    assert!(known(&house, 2).await.unwrap().last_used_at.is_none());

    assert!(matches!(
        revoke(&house, &admin, theirs.id).await,
        Err(Error::NotFound)
    ));
    revoke(&house, &admin, first.id).await.unwrap();
    assert!(matches!(
        revoke(&house, &admin, first.id).await,
        Err(Error::NotFound)
    ));
    assert!(known(&house, 1).await.unwrap().grant.ended);
    assert!(!known(&house, 3).await.unwrap().grant.ended);
    assert_eq!(listed(&admin, None, 50).await, [second.id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_that_is_not_known_any_more_gives_nothing() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    issue(&house, &house.admin(), 1, &[Permission::OrgRead])
        .await
        .unwrap();
    database
        .run("UPDATE api_tokens SET scopes = 'all org:read notes:print'", [])
        .await
        .unwrap();
    let (_, scopes) = known(&house, 1).await.unwrap().grant.token.unwrap();
    assert_eq!(scopes, [Permission::OrgRead]);
}

fn called(name: &str) -> domain::org::Patch {
    domain::org::Patch {
        name: Field::Set(name.to_owned()),
        ..Default::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_changed_once_at_a_time_and_only_when_they_change() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let before = house.store.reader().org(house.org).await.unwrap();
    let change = async |before: &Org, name: &str| {
        let mut tx = house.write(&admin).await?;
        let after = tx
            .update_org(admin.may::<Update, Org>()?, before, called(name))
            .await?;
        tx.commit(&done()).await?;
        Ok::<_, Error>(after)
    };
    let after = change(&before, "Southwind").await.unwrap();
    assert_eq!((after.version, after.name.as_str()), (2, "Southwind"));
    assert_eq!(house.store.reader().org(house.org).await.unwrap(), after);
    assert!(matches!(
        change(&before, "Eastwind").await,
        Err(Error::Conflict(_))
    ));
    assert_eq!(change(&after, "Southwind").await.unwrap(), after);
    let log = house.log().await;
    let changes: Vec<_> = log
        .iter()
        .filter(|row| row.action == "updated")
        .map(|row| &row.changes.0)
        .collect();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["name"].to, "Southwind");
    for word in [house.org.to_string(), "Southwind".to_owned()] {
        assert_eq!(house.store.reader().org_named(&word).await.unwrap(), after);
    }
    assert!(matches!(
        house.store.reader().org_named("Northwind").await,
        Err(Error::NotFound)
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_changed_once_at_a_time() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    issue(&house, &admin, 1, &[]).await.unwrap();
    let before = known(&house, 1).await.unwrap().person;
    let change = async || {
        let mut tx = house.write(&admin).await?;
        let patch = ProfilePatch {
            name: Field::Set("Ada Lovell".to_owned()),
            timezone: Field::Set("Europe/Berlin".to_owned()),
            ..ProfilePatch::default()
        };
        let after = tx.update_person(admin.may_own_account()?, &before, patch).await?;
        tx.commit(&done()).await?;
        Ok::<_, Error>(after)
    };
    change().await.unwrap();
    assert!(matches!(change().await, Err(Error::Conflict(_))));
    let after = known(&house, 1).await.unwrap().person;
    assert_eq!(
        (after.name.as_str(), after.timezone.as_deref()),
        ("Ada Lovell", Some("Europe/Berlin"))
    );
    assert_eq!((after.version, after.locale), (2, before.locale));
    assert_eq!(names(&house, &admin, Some("lovell"), 50).await, ["Ada Lovell"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_a_member_once_and_keeps_the_name_in_a_second_organisation() {
    let database = Database::new().await;
    let (house, other) = (House::found(&database).await, House::found(&database).await);
    let admit = async |house: &House, email: &str| {
        let admin = house.admin();
        let person = NewMember {
            name: "Eve".to_owned(),
            email: email.to_owned(),
            terms: Terms {
                can_assess: true,
                ..Terms::of(Role::Member)
            },
            password_hash: Some("new".to_owned()),
        };
        let mut tx = house.write(&admin).await?;
        let user = tx.insert_member(admin.may::<Create, Member>()?, &person).await?;
        tx.commit(&done()).await?;
        Ok::<_, Error>(user)
    };
    let user = admit(&house, "eve@northwind.example").await.unwrap();
    assert!(matches!(
        admit(&house, "Eve@Northwind.example").await,
        Err(Error::Conflict(_))
    ));
    assert_eq!(admit(&other, "EVE@northwind.example").await.unwrap(), user);
    let account = house
        .store
        .reader()
        .account("eve@northwind.example")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(account.places.len(), 2);
    assert_eq!(database.rows_of("users").await, 3);

    // Two who are admitted at once under one address are one person, or one of them is told to try again.
    let (a, b) = tokio::join!(admit(&house, "twin@x.example"), admit(&other, "twin@x.example"));
    for admitted in [&a, &b] {
        assert!(
            matches!(admitted, Ok(_) | Err(Error::Conflict(_))),
            "{admitted:?}"
        );
    }
    assert!(a.is_ok() || b.is_ok());
    assert_eq!(database.rows_of("users").await, 4);
}
