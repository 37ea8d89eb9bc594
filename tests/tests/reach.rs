//! For any grants: what a person meets, by whichever way, is what the policy says and nothing else.

use std::collections::BTreeSet;

use api_tests::{Actor, TestApp};
use authz::{Action, Clients, Standing, rule};
use domain::{Kind, Role};
use proptest::{
    collection::vec,
    prelude::{Strategy, any},
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

use crate::{activity::client, users::of};

/// How many clients there are, and which of them each subcontractor gets: first, and then instead.
#[derive(Clone, Debug)]
struct Grants {
    clients: usize,
    subs: Vec<(Vec<bool>, Vec<bool>)>,
}

fn grants() -> impl Strategy<Value = Grants> {
    let set = || vec(any::<bool>(), 6);
    (1_usize..=6, vec((set(), set()), 1..=3)).prop_map(|(clients, subs)| Grants { clients, subs })
}

type Ids = BTreeSet<String>;

fn chosen(clients: &[String], which: &[bool]) -> Ids {
    let picked = clients.iter().zip(which).filter(|(_, chosen)| **chosen);
    picked.map(|(id, _)| id.clone()).collect()
}

/// By the table alone.
fn expected(actor: &Actor, role: Role, clients: &[String], assigned: &Ids) -> Ids {
    let user = actor.person.id.parse().expect("an id");
    let standing = Standing::new(role, user, None, false).expect("one of the firm's");
    match rule(standing, Kind::Client, Action::Read).reach.clients {
        Clients::All => clients.iter().cloned().collect(),
        Clients::AssignedTo(whom) if whom == user => assigned.clone(),
        _ => Ids::new(),
    }
}

fn ids(rows: &[Value], id: impl Fn(&Value) -> &Value) -> Ids {
    rows.iter()
        .map(|row| id(row).as_str().expect("an id").to_owned())
        .collect()
}

/// The clients that somebody meets, way by way.
async fn met(actor: &Actor, clients: &[String]) -> Vec<(&'static str, Ids)> {
    let (mut single, mut history) = (Ids::new(), Ids::new());
    for id in clients {
        for (end, into) in [("", &mut single), ("/activity", &mut history)] {
            let answer = actor.get(&format!("clients/{id}{end}")).await;
            if answer.status == 200 {
                into.insert(id.clone());
            } else {
                answer.not_found();
            }
        }
    }
    let list = actor.walk("clients?limit=2", async |_| {}).await;
    let counted = actor.get("clients?include_total=true").await.ok()["total"].as_u64();
    assert_eq!(
        counted,
        Some(list.len() as u64),
        "the count tells more than the list"
    );
    let found = actor.get("clients/search?q=reach").await.items();
    let quick = actor
        .walk("clients?q=reach&sort=-created_at&limit=3", async |_| {})
        .await;
    let of_clients = |row: &&Value| row["record"]["type"] == "client";
    let activity = actor
        .walk("activity?record_type=client&limit=3", async |_| {})
        .await;
    let changes = actor.get("changes?limit=200").await.items();
    let changes: Vec<Value> = changes.iter().filter(of_clients).cloned().collect();
    vec![
        ("list", ids(&list, |row| &row["id"])),
        ("quick filter", ids(&quick, |row| &row["id"])),
        ("search", ids(&found, |row| &row["id"])),
        ("single", single),
        ("history", history),
        ("activity", ids(&activity, |row| &row["record"]["id"])),
        ("changes", ids(&changes, |row| &row["record"]["id"])),
    ]
}

async fn assert_meets(actor: &Actor, role: Role, clients: &[String], assigned: &Ids) {
    let expected = expected(actor, role, clients, assigned);
    for (way, met) in met(actor, clients).await {
        assert_eq!(met, expected, "{role:?} by {way}");
    }
}

async fn hold(grants: Grants) {
    let app = TestApp::spawn().await;
    let (admin, member, stranger) = (app.admin().await, app.member().await, app.stranger().await);
    let mut clients = Vec::new();
    for number in 0..grants.clients {
        clients.push(client(&admin, &format!("Reach {number}")).await);
    }
    let none = Ids::new();
    let mut subs = Vec::new();
    for (first, then) in &grants.subs {
        let first = chosen(&clients, first);
        let named: Vec<&str> = first.iter().map(String::as_str).collect();
        subs.push((app.subcontractor(&named).await, first, chosen(&clients, then)));
    }
    for (sub, first, then) in &subs {
        assert_meets(sub, Role::Subcontractor, &clients, first).await;
        admin
            .patch(&of(sub), json!({"assigned_client_ids": then}))
            .await
            .ok();
        assert_meets(sub, Role::Subcontractor, &clients, then).await;
        let program = sub.program(&["clients:read"]).await;
        assert_meets(&program, Role::Subcontractor, &clients, then).await;
    }
    assert_meets(&member, Role::Member, &clients, &none).await;
    assert_meets(&admin, Role::Admin, &clients, &none).await;
    for (way, met) in met(&stranger, &clients).await {
        assert_eq!(met, none, "another organisation by {way}");
    }
    // What is taken away by a new role is gone by every way as well.
    let (sub, _, _) = &subs[0];
    admin.patch(&of(sub), json!({"role": "member"})).await.ok();
    assert_meets(sub, Role::Member, &clients, &none).await;
    admin.patch(&of(sub), json!({"role": "subcontractor"})).await.ok();
    assert_meets(sub, Role::Subcontractor, &clients, &none).await;
}

#[test]
fn what_somebody_meets_is_what_the_policy_says() {
    let config = Config {
        cases: 4,
        max_shrink_iters: 8,
        failure_persistence: None,
        ..Config::default()
    };
    let held = TestRunner::new(config).run(&grants(), |grants| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(hold(grants));
        Ok(())
    });
    held.unwrap_or_else(|failure| panic!("{failure}"));
}
