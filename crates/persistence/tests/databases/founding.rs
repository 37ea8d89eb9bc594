//! The first run, and the schema that it runs on.

use domain::Error;
use rapport_persistence::migrate;

use crate::fixture::{Database, House, assert_gapless, founder};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_first_runs_at_once_one_wins() {
    let database = Database::new().await;
    let (here, there) = (database.store.clone(), database.another_node().await);
    let (a, b) = (founder(here.clock()), founder(here.clock()));
    let (a, b) = tokio::join!(here.found(&a, true, None), there.found(&b, true, None));
    let refused = match (a, b) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        (Ok(_), Ok(_)) => panic!("there are two first organisations"),
        (Err(a), Err(b)) => panic!("nobody won: {a}, {b}"),
    };
    assert!(matches!(refused, Error::Conflict(_)), "{refused}");
    for table in ["orgs", "users", "memberships"] {
        assert_eq!(database.rows_of(table).await, 1, "{table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_first_run_is_refused_and_a_further_organisation_is_not() {
    let database = Database::new().await;
    let store = &database.store;
    assert!(!store.reader().any_org().await.unwrap());
    let (org, admin) = store.found(&founder(store.clock()), true, None).await.unwrap();
    assert!(store.reader().any_org().await.unwrap());
    let again = store.found(&founder(store.clock()), true, None).await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    assert_eq!(database.rows_of("orgs").await, 1);

    let house = House {
        store: store.clone(),
        org,
        admin,
    };
    let log = house.log().await;
    assert_gapless(&log);
    assert_eq!(log.len(), 2, "the organisation and its admin");
    assert!(
        log.iter()
            .all(|row| row.job.as_deref() == Some("founding") && row.actor.is_none())
    );

    let further = House::found(&database).await;
    assert_ne!(further.org, org);
    assert_eq!(further.log().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn migrations_run_once() {
    let database = Database::new().await;
    let status = migrate::status(&database.settings).await.unwrap();
    assert!(
        !status.is_empty() && status.iter().all(|step| step.applied),
        "{status:?}"
    );
    assert!(migrate::up(&database.settings).await.unwrap().is_empty());
    database.store.ping().await.unwrap();
}
