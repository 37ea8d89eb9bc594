//! Sessions, and the refresh tokens that are used once.

use authz::{Audience, Claims, Presented, Secret};
use chrono::TimeDelta;
use domain::Role;
use rapport_persistence::rows::{
    credential::Known,
    session::{Refresh, STOLEN, Whose},
};
use uuid::Uuid;

use crate::fixture::{Database, House};

fn hash(byte: u8) -> [u8; 32] {
    Secret::new("", [byte; 32]).hash()
}

async fn open(house: &House, refresh: u8) -> Uuid {
    house.open_session(refresh, None).await.unwrap()
}

/// Ends a session; whether it was still to be ended.
async fn end(house: &House, session: Uuid, action: &'static str) -> bool {
    let whose = Whose {
        session,
        org: house.org,
        user: house.admin,
    };
    let mut tx = house.write(&house.admin()).await.unwrap();
    let ended = tx.end_session(&whose, action).await.unwrap();
    tx.commit_secret().await.unwrap();
    ended
}

async fn refresh(house: &House, spent: u8, next: u8) -> Refresh {
    let expires_at = house.store.clock().now() + TimeDelta::days(30);
    house
        .store
        .refresh(hash(spent), hash(next), expires_at)
        .await
        .unwrap()
}

fn is_of(refresh: &Refresh, of: Uuid) -> bool {
    matches!(refresh, Refresh::Rotated { session, .. } if *session == of)
}

async fn known(house: &House, sid: Uuid) -> Option<Known> {
    let claims = Claims {
        sub: house.admin,
        org: house.org,
        sid,
        aud: Audience::Staff,
        iat: 0,
        exp: 0,
    };
    house
        .store
        .reader()
        .known(&Presented::Session(claims))
        .await
        .unwrap()
}

async fn is_over(house: &House, sid: Uuid) -> bool {
    known(house, sid).await.unwrap().grant.ended
}

#[tokio::test(flavor = "multi_thread")]
async fn each_refresh_token_is_used_once() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let (session, other) = (open(&house, 1).await, open(&house, 101).await);
    match refresh(&house, 1, 2).await {
        Refresh::Rotated {
            session: of,
            org,
            user,
            role,
        } => {
            assert_eq!(
                (of, org, user, role),
                (session, house.org, house.admin, Role::Admin)
            );
        }
        other => panic!("{other:?}"),
    }
    assert!(is_of(&refresh(&house, 2, 3).await, session));
    assert!(!is_over(&house, session).await);

    // One of the two who have the second is a thief: out with both.
    match refresh(&house, 2, 4).await {
        Refresh::Reused(whose) => assert_eq!((whose.session, whose.user), (session, house.admin)),
        other => panic!("{other:?}"),
    }
    assert!(end(&house, session, STOLEN).await && !end(&house, session, STOLEN).await);
    let grant = known(&house, session).await.unwrap().grant;
    assert!(grant.ended && grant.stolen);
    for spent in [1, 2, 3, 4] {
        assert!(
            matches!(refresh(&house, spent, 5).await, Refresh::Refused { .. }),
            "{spent}"
        );
    }
    assert!(!is_over(&house, other).await);
    assert!(is_of(&refresh(&house, 101, 102).await, other));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_unknown_run_out_or_ended_is_refused() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    assert!(matches!(refresh(&house, 9, 10).await, Refresh::Refused { .. }));

    let ended = open(&house, 1).await;
    assert!(end(&house, ended, "signed_out").await);
    assert!(is_over(&house, ended).await && !known(&house, ended).await.unwrap().grant.stolen);
    assert!(matches!(refresh(&house, 1, 2).await, Refresh::Refused { .. }));

    let left = open(&house, 3).await;
    let found = house.store.reader().session_of(hash(3)).await.unwrap().unwrap();
    assert_eq!((found.session, found.org), (left, house.org));
    assert!(end(&house, left, "signed_out").await);

    let sleepy = open(&house, 5).await;
    house.store.clock().advance(TimeDelta::days(30));
    assert!(matches!(refresh(&house, 5, 6).await, Refresh::Refused { .. }));
    assert!(!is_over(&house, sleepy).await, "to be late is no theft");
    assert_eq!(house.store.sweep_refresh_tokens().await.unwrap(), 3);
    assert!(known(&house, house.store.clock().uuid()).await.is_none());

    let dismissed = open(&house, 7).await;
    let sql = "UPDATE memberships SET is_active = $3 WHERE org_id = $1 AND user_id = $2";
    let values = [house.org.uuid().into(), house.admin.uuid().into(), false.into()];
    database.run(sql, values).await.unwrap();
    assert!(!known(&house, dismissed).await.unwrap().grant.membership.is_active);
    assert!(matches!(refresh(&house, 7, 8).await, Refresh::Refused { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_exactly_one_goes_on() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let away = house.at(database.another_node().await);
    for round in 0..10_u8 {
        let (spent, here, there) = (3 * round, 3 * round + 1, 3 * round + 2);
        let session = open(&house, spent).await;
        let (a, b) = tokio::join!(refresh(&house, spent, here), refresh(&away, spent, there));
        match (&a, &b) {
            (Refresh::Rotated { session: of, .. }, Refresh::Reused(whose))
            | (Refresh::Reused(whose), Refresh::Rotated { session: of, .. }) => {
                assert_eq!((*of, whose.session), (session, session));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_found_by_its_address_whatever_its_case() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let email = known(&house, open(&house, 1).await).await.unwrap().person.email;
    let reader = house.store.reader();
    let account = reader
        .account(&format!(" {} ", email.to_uppercase()))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(account.user, house.admin);
    assert_eq!(
        account.places.iter().map(|place| place.org).collect::<Vec<_>>(),
        [house.org]
    );
    assert!(
        reader
            .account("nobody@northwind.example")
            .await
            .unwrap()
            .is_none()
    );
}
