//! Where one is signed in, and how one ends it.

use api_tests::{Actor, PASSWORD, PostBox, TestApp, assert_instant};
use serde_json::{Value, json};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// Signs in with this program.
async fn with(app: &TestApp, actor: &Actor, agent: &str) -> Actor {
    let body = json!({"email": actor.person.email, "password": PASSWORD});
    let answer = app
        .nobody()
        .post("auth/login", body)
        .header("user-agent", agent)
        .await;
    actor.signed_in(&answer.status(200), actor.person.clone())
}

async fn ids(actor: &Actor) -> Vec<String> {
    actor.get("me/sessions").await.column("id")
}

/// The one that asks.
async fn own(actor: &Actor) -> Value {
    let sessions = actor.get("me/sessions").await.items();
    let current: Vec<&Value> = sessions
        .iter()
        .filter(|session| session["current"] == true)
        .collect();
    assert_eq!(current.len(), 1, "{sessions:?}");
    current[0].clone()
}

#[tokio::test]
async fn sessions_are_told_apart_by_device_and_last_use() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    app.advance(chrono::TimeDelta::hours(1));
    let laptop = with(&app, &admin, FIREFOX).await;
    let session = own(&laptop).await;
    assert_eq!(
        (&session["device"], &session["ip"], &session["org"]["name"]),
        (
            &json!("Firefox · Linux"),
            &json!("127.0.0.1"),
            &json!("Northwind")
        )
    );
    assert_instant(&session["created_at"]);
    assert_instant(&session["last_used_at"]);
    assert_eq!(ids(&laptop).await[0], session["id"], "the one used last first");
    assert_eq!(ids(&laptop).await.len(), 2);
    app.stranger().await;
    app.member().await;
    assert_eq!(ids(&laptop).await.len(), 2, "one's own alone");
    app.advance(chrono::TimeDelta::days(30));
    let answer = app
        .nobody()
        .post_empty("auth/refresh")
        .refresh_cookie(&laptop.refresh)
        .await;
    answer.unauthenticated();
    let fresh = app.sign_in(admin.person.clone()).await;
    assert_eq!(ids(&fresh).await.len(), 1, "what ran out is not shown");
}

#[tokio::test]
async fn one_session_is_ended_or_all_of_them() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (laptop, phone) = (
        with(&app, &admin, FIREFOX).await,
        with(&app, &admin, "phone").await,
    );
    let lost = format!("me/sessions/{}", own(&phone).await["id"].as_str().unwrap());
    for other in [&member, &app.stranger().await] {
        other.delete(&lost).await.not_found();
    }
    phone.get("me").await.ok();
    laptop.delete(&lost).await.no_content();
    assert_eq!(phone.get("me").await.unauthenticated()["reason"], "ended");
    let refresh = app.nobody().post_empty("auth/refresh");
    refresh.refresh_cookie(&phone.refresh).await.unauthenticated();
    laptop.delete(&lost).await.not_found();
    assert_eq!(ids(&laptop).await.len(), 2);

    let program = admin.program(&["clients:read"]).await;
    let out = laptop.post_empty("auth/logout-all").await.status(204);
    assert!(out.cookie().1.contains(&"max-age=0".to_owned()), "{out:?}");
    for actor in [&admin, &laptop] {
        actor.get("me").await.unauthenticated();
        let refresh = app.nobody().post_empty("auth/refresh");
        refresh.refresh_cookie(&actor.refresh).await.unauthenticated();
    }
    member.get("me").await.ok();
    program.get("clients").await.ok();
    let audit = app.sign_in(admin.person.clone()).await;
    assert_eq!(audit.get("audit-log?action=revoked").await.items().len(), 3);
}

/// Both are told, by the access token or by renewing, and so is the person behind it.
#[tokio::test]
async fn a_stolen_session_ends_and_everybody_hears_of_it() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let admin = app.admin().await;
    let lost = with(&app, &admin, FIREFOX).await;
    let refresh = |cookie: &str| {
        let call = app.nobody().post_empty("auth/refresh");
        call.refresh_cookie(cookie).header("user-agent", FIREFOX)
    };
    let next = refresh(&lost.refresh).await.status(200);
    let renewed = lost.signed_in(&next, lost.person.clone());
    for cookie in [&lost.refresh, &renewed.refresh, &lost.refresh] {
        assert_eq!(refresh(cookie).await.unauthenticated()["reason"], "reused");
    }
    for actor in [&lost, &renewed] {
        assert_eq!(actor.get("me").await.unauthenticated()["reason"], "reused");
    }
    let letters = post_box.until_taken(1).await;
    assert_eq!(letters[0].to, ["ada@northwind.example"]);
    assert!(
        letters[0].part("text/plain").contains("Firefox · Linux"),
        "{letters:?}"
    );
    let rows = admin.get("audit-log?action=stolen").await.items();
    assert_eq!(rows.len(), 1, "once");
    assert_eq!(
        (
            &rows[0]["actor"],
            &rows[0]["record"]["type"],
            &rows[0]["record"]["title"]
        ),
        (&Value::Null, &json!("session"), &json!("Ada Lovell"))
    );
    app.until_no_letter_waits().await;
    assert_eq!(post_box.taken().len(), 1, "once");
    admin.get("me").await.ok();
}
