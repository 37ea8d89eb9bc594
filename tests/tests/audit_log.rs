//! The audit log: everything that people did to each other's access is in it, for admins alone, and no secret is.

use api_tests::{Actor, PASSWORD, PostBox, Protected, TestApp};
use domain::Role;
use serde_json::{Value, json};

use crate::{activity::client, users::of};

const NEW: &str = "four green tables dance";
pub(crate) const AGENT: &str = "=HYPERLINK(\"http://evil.example\")";

pub(crate) fn line(row: &Value) -> String {
    let who = row["actor"]["name"].as_str().or(row["job"].as_str());
    format!(
        "{} {} {} by {}",
        row["action"].as_str().unwrap(),
        row["record"]["type"].as_str().unwrap(),
        row["record"]["title"].as_str().unwrap(),
        who.unwrap_or("nobody"),
    )
}

pub(crate) async fn rows(admin: &Actor, query: &str) -> Vec<Value> {
    admin.get(&format!("audit-log?limit=200&{query}")).await.items()
}

/// What happened since, oldest first.
async fn since(admin: &Actor, seq: i64) -> Vec<String> {
    let mut lines: Vec<String> = rows(admin, "")
        .await
        .iter()
        .filter(|row| row["seq"].as_i64().unwrap() > seq)
        .map(line)
        .collect();
    lines.reverse();
    lines
}

/// Everything that is done to people's access, and every secret that was shown meanwhile.
struct Story {
    expected: Vec<&'static str>,
    secrets: Vec<String>,
}

impl Story {
    fn keep(&mut self, secret: &Value) {
        self.secrets.push(secret.as_str().expect("a secret").to_owned());
    }
}

async fn told(app: &TestApp, post_box: &PostBox, admin: &Actor) -> Story {
    let mut story = Story {
        expected: Vec::new(),
        secrets: vec![PASSWORD.to_owned(), NEW.to_owned()],
    };
    invited(admin, &mut story).await;
    signed_in(app, admin, &mut story).await;
    protected(app, admin, &mut story).await;
    replaced(app, post_box, &mut story).await;
    story
}

async fn invited(admin: &Actor, story: &mut Story) {
    let invited = admin.invite("grace@ridge.example", "member", json!({})).await;
    story.keep(&invited["invitation_token"]);
    let user = format!("users/{}", invited["id"].as_str().unwrap());
    let again = admin.post_empty(&format!("{user}/invitation")).await.ok();
    story.keep(&again["invitation_token"]);
    admin.accept(&again["invitation_token"]).await.status(200);
    admin.patch(&user, json!({"role": "admin"})).await.ok();
    admin.patch(&user, json!({"is_active": false})).await.ok();
    admin
        .patch("org", json!({"admins_need_totp": false, "name": "Northwind Ltd"}))
        .await
        .ok();
    story.expected.extend([
        "invited user Grace Hall by Ada Lovell",
        "invited user Grace Hall by Ada Lovell",
        "accepted user Grace Hall by Grace Hall",
        "signed_in session Grace Hall by Grace Hall",
        "updated user Grace Hall by Ada Lovell",
        "updated user Grace Hall by Ada Lovell",
        "updated settings Northwind Ltd by Ada Lovell",
    ]);
}

async fn signed_in(app: &TestApp, admin: &Actor, story: &mut Story) {
    app.log_in(&admin.person.email, "a wrong guess")
        .await
        .unauthenticated();
    let other = app.sign_in(admin.person.clone()).await;
    let nobody = app.nobody();
    nobody
        .post_empty("auth/logout")
        .refresh_cookie(&other.refresh)
        .await
        .no_content();
    let lost = app.sign_in(admin.person.clone()).await;
    let next = nobody
        .post_empty("auth/refresh")
        .refresh_cookie(&lost.refresh)
        .await
        .status(200);
    nobody
        .post_empty("auth/refresh")
        .refresh_cookie(&lost.refresh)
        .await
        .unauthenticated();
    let made = admin
        .post("me/tokens", json!({"name": "Export", "scopes": ["clients:read"]}))
        .await
        .created();
    let token = format!("me/tokens/{}", made["id"].as_str().unwrap());
    admin.delete(&token).await.no_content();
    story.keep(&made["token"]);
    story
        .secrets
        .extend(["a wrong guess".to_owned(), next.cookie().0, lost.refresh]);
    story.secrets.push(lost.token.unwrap());
    story.expected.extend([
        "sign_in_failed session Ada Lovell by sign-in",
        "signed_in session Ada Lovell by Ada Lovell",
        "signed_out session Ada Lovell by Ada Lovell",
        "signed_in session Ada Lovell by Ada Lovell",
        "stolen session Ada Lovell by sign-in",
        "created token Export by Ada Lovell",
        "revoked token Export by Ada Lovell",
    ]);
}

async fn protected(app: &TestApp, admin: &Actor, story: &mut Story) {
    let Protected { secret, codes, .. } = admin.protect(app).await;
    story.secrets.push(secret);
    story.secrets.extend(codes);
    admin.knock("000000").await.unauthenticated();
    let codes = admin.post_empty("me/totp/recovery-codes").await.ok();
    story.keep(&codes["recovery_codes"][0]);
    admin.delete("me/totp").await.no_content();
    admin
        .post(
            "me/password",
            json!({"current_password": PASSWORD, "new_password": NEW}),
        )
        .await
        .no_content();
    story.expected.extend([
        "updated user Ada Lovell by Ada Lovell",
        "sign_in_failed session Ada Lovell by sign-in",
        "recovery_codes_renewed user Ada Lovell by Ada Lovell",
        "updated user Ada Lovell by Ada Lovell",
        "password_changed user Ada Lovell by Ada Lovell",
    ]);
}

async fn replaced(app: &TestApp, post_box: &PostBox, story: &mut Story) {
    let member = app.member().await;
    let before = post_box.taken().len();
    let address = json!({"email": member.person.email});
    app.nobody()
        .post("auth/magic-link", address.clone())
        .await
        .status(202);
    let magic = until_letter_to(post_box, &member, before).await;
    app.nobody()
        .post("auth/magic-link/redeem", json!({"token": magic}))
        .await
        .ok();
    let before = post_box.taken().len();
    app.nobody()
        .post("auth/password/forgot", address)
        .await
        .status(202);
    let forgot = until_letter_to(post_box, &member, before).await;
    let body = json!({"token": forgot, "password": NEW});
    app.nobody().post("auth/password/reset", body).await.no_content();
    story.secrets.extend([magic, forgot]);
    story.expected.extend([
        "created user member 01 by command line",
        "signed_in session member 01 by member 01",
        "signed_in session member 01 by member 01",
        "password_reset user member 01 by member 01",
        "revoked session member 01 by member 01",
        "revoked session member 01 by member 01",
    ]);
}

/// The secret of the next letter to them; others may come in between.
async fn until_letter_to(post_box: &PostBox, actor: &Actor, mut before: usize) -> String {
    loop {
        let letters = post_box.until_taken(before + 1).await;
        if letters[before].to == [actor.person.email.clone()] {
            return letters[before].token();
        }
        before += 1;
    }
}

#[tokio::test]
async fn everything_that_is_about_access_is_told_and_no_secret_is() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let start = rows(&admin, "").await[0]["seq"].as_i64().unwrap();
    let theirs = rows(&stranger, "").await;
    let story = told(&app, &post_box, &admin).await;
    assert_eq!(since(&admin, start).await, story.expected);
    assert_eq!(rows(&stranger, "").await, theirs, "others hear nothing of it");
    for path in [
        "audit-log?limit=200",
        "audit-log/export.csv",
        "audit-log/export.jsonl",
        "changes?limit=200",
    ] {
        let text = admin.get(path).await.status(200).text();
        for secret in &story.secrets {
            assert!(!text.contains(secret), "{path} tells {secret}");
        }
    }
    let log = app.log();
    for secret in &story.secrets {
        assert!(!log.contains(secret), "the log of the process tells {secret}");
    }
}

#[tokio::test]
async fn a_row_says_who_what_when_and_from_where() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let call = admin.patch(&of(&member), json!({"role": "admin"}));
    let answer = call.header("user-agent", AGENT).await.status(200);
    let row = rows(&admin, "action=updated").await.remove(0);
    assert_eq!(row["changes"], json!({"role": {"from": "member", "to": "admin"}}));
    assert_eq!(row["actor"]["id"], admin.person.id);
    assert_eq!(
        (&row["record"]["id"], &row["record"]["title"]),
        (&json!(member.person.id), &json!("member 01"))
    );
    assert_eq!(
        (&row["ip"], &row["user_agent"], &row["request_id"]),
        (&json!("127.0.0.1"), &json!(AGENT), &json!(answer.request_id()))
    );
    assert_eq!((&row["token_id"], &row["job"]), (&Value::Null, &Value::Null));
    let program = admin.program(&["admin"]).await;
    program.patch(&of(&member), json!({"role": "member"})).await.ok();
    let row = rows(&admin, "action=updated").await.remove(0);
    let token = admin.get("me/tokens").await.items()[0]["id"].clone();
    assert_eq!(
        (&row["token_id"], &row["actor"]["id"]),
        (&token, &json!(admin.person.id))
    );
    let failed = app.nobody().post(
        "auth/login",
        json!({"email": member.person.email, "password": "a guess"}),
    );
    failed.header("user-agent", AGENT).await.unauthenticated();
    app.log_in("nobody@northwind.example", "a guess")
        .await
        .unauthenticated();
    let failures = rows(&admin, "action=sign_in_failed").await;
    assert_eq!(failures.len(), 1);
    assert_eq!(
        (
            &failures[0]["user_agent"],
            &failures[0]["changes"],
            &failures[0]["record"]["title"]
        ),
        (
            &json!(AGENT),
            &json!({"why": {"from": null, "to": "password"}}),
            &json!("member 01")
        )
    );
}

#[tokio::test]
async fn rows_are_found_and_walked() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridge").await;
    let member = app.member().await;
    app.advance(chrono::TimeDelta::days(1));
    let noon = app.now().to_rfc3339().replace("+00:00", "Z");
    let admin = app.sign_in(admin.person.clone()).await;
    let member = app.sign_in(member.person.clone()).await;
    member.program(&["clients:read"]).await;
    for (query, expected) in [
        (
            "record_type=client".to_owned(),
            "created client Ridge by Ada Lovell",
        ),
        (format!("client_id={id}"), "created client Ridge by Ada Lovell"),
        (
            format!("record_id={id}&action=created"),
            "created client Ridge by Ada Lovell",
        ),
        (
            "record_type=token".to_owned(),
            "created token clients:read by member 01",
        ),
        (
            format!("actor_id={}&from={noon}", admin.person.id),
            "signed_in session Ada Lovell by Ada Lovell",
        ),
        (
            format!("action=signed_in&to={noon}&actor_id={}", member.person.id),
            "signed_in session member 01 by member 01",
        ),
        ("action=exploded".to_owned(), ""),
    ] {
        let lines: Vec<String> = rows(&admin, &query).await.iter().map(line).collect();
        assert_eq!(lines.join(", "), expected, "{query}");
    }
    let whole = rows(&admin, "").await;
    let somebody_comes = async |page| {
        if page == 1 {
            app.log_in("ada@northwind.example", "a guess")
                .await
                .unauthenticated();
        }
    };
    assert_eq!(admin.walk("audit-log?limit=2", somebody_comes).await, whole);
    assert!(whole.is_sorted_by(|a, b| a["seq"].as_i64() > b["seq"].as_i64()));
    admin.get("audit-log?cursor=x").await.malformed();
    admin
        .get("audit-log?record_type=x&limit=0")
        .await
        .problem(422, "invalid");
}

#[tokio::test]
async fn the_log_is_for_admins_to_read_and_for_nobody_to_change() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridge").await;
    let before = rows(&admin, "").await;
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        for path in ["audit-log", "audit-log/export.csv", "audit-log/export.jsonl"] {
            let answer = admin.call(method, path).json(&json!({})).await;
            assert_eq!(answer.allowed(), "GET", "{answer:?}");
            answer.problem(405, "method_not_allowed");
        }
        let row = format!("audit-log/{}", before[0]["id"].as_str().unwrap());
        admin.call(method, &row).json(&json!({})).await.not_found();
    }
    assert_eq!(rows(&admin, "").await, before);
    let others = [
        app.member().await,
        app.assessor().await,
        app.subcontractor(&[&id]).await,
        app.portal(&id).await,
        admin
            .program(&["clients:read", "clients:write", "org:read"])
            .await,
    ];
    for actor in &others {
        for path in ["audit-log", "audit-log/export.csv", "audit-log/export.jsonl"] {
            actor.get(path).await.forbidden();
        }
    }
    admin.program(&["admin"]).await.get("audit-log").await.ok();
    let demoted = app.colleague(Role::Admin, |_| {}).await;
    demoted.get("audit-log").await.ok();
    admin.patch(&of(&demoted), json!({"role": "member"})).await.ok();
    demoted.get("audit-log").await.forbidden();
}
