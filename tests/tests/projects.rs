//! Projects: their types and who they are for, what can be written, how they are listed and put away.

use api_tests::TestApp;
use serde_json::{Value, json};

use crate::directory::{client, id, made};

pub(crate) fn path(project: &Value) -> String {
    format!("projects/{}", id(project))
}

#[tokio::test]
async fn a_project_says_for_whom_it_is_and_how_far() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let ridge = client(&admin, "Ridge").await;
    let body = json!({
        "name": " Grid study ", "client_id": ridge["id"], "starts_on": "2027-01-11", "due_on": "2027-06-30",
        "estimate_minutes": 4800, "budget": {"amount": "12500", "currency": "EUR"},
        "hourly_rate": {"amount": "95.50", "currency": "EUR"}, "description": "In two parts.",
        "member_ids": [member.person.id, admin.person.id],
    });
    let project = made(&member, "projects", body).await;
    assert_eq!(
        (&project["name"], &project["type"], &project["status"]),
        (&json!("Grid study"), &json!("client"), &json!("active"))
    );
    assert_eq!(project["client"], json!({"id": ridge["id"], "name": "Ridge"}));
    assert_eq!(
        project["budget"],
        json!({"amount": "12500.00", "currency": "EUR"})
    );
    assert_eq!(project["budget_minutes"], Value::Null);
    assert_eq!(project["created_by"], json!(member.person.id));
    assert_eq!(project["progress"], json!({"done": 0, "total": 0}));
    assert_eq!(project["member_ids"], json!([member.person.id, admin.person.id]));
    assert_eq!(
        project["can"],
        json!({"update": true, "archive": true, "delete": false})
    );
    assert!(
        project["description"]["html"]
            .as_str()
            .unwrap()
            .contains("two parts")
    );
    assert_eq!(admin.get(&path(&project)).await.ok()["can"]["delete"], true);
    let listed = admin.get("projects").await.items();
    assert_eq!(listed[0]["client"], project["client"]);
    assert!(listed[0].get("description").is_none() && listed[0].get("can").is_none());
    // The name is the client's as it is now.
    let at = format!("clients/{}", id(&ridge));
    admin.patch(&at, json!({"name": "Ridgeline"})).await.ok();
    for shown in [
        admin.get(&path(&project)).await.ok(),
        admin.get("projects").await.items().remove(0),
        admin.get("projects/search?q=grid").await.items().remove(0),
        admin.get(&format!("{at}/projects")).await.items().remove(0),
        admin.patch(&path(&project), json!({"name": "Grid"})).await.ok(),
    ] {
        assert_eq!(shown["client"]["name"], "Ridgeline", "{shown}");
    }
    let counts = admin.get(&at).await.ok()["counts"].clone();
    assert_eq!(
        counts,
        json!({"projects": 1, "contacts": 0, "conversations": 0, "events": 0, "notes": 0})
    );
    let program = admin.program(&["clients:read"]).await;
    let counts = program.get(&at).await.ok()["counts"].clone();
    assert_eq!(
        (&counts["projects"], &counts["notes"]),
        (&Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn a_type_has_a_client_or_has_none() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let ridge = client(&admin, "Ridge").await;
    for (body, code) in [
        (json!({"name": "P"}), "required"),
        (json!({"name": "P", "type": "client"}), "required"),
        (
            json!({"name": "P", "type": "client", "client_id": null}),
            "required",
        ),
        (
            json!({"name": "P", "type": "internal", "client_id": ridge["id"]}),
            "not_allowed",
        ),
        (
            json!({"name": "P", "type": "personal", "client_id": ridge["id"]}),
            "not_allowed",
        ),
        (
            json!({"name": "P", "client_id": "019a0000-0000-7000-8000-000000000000"}),
            "reference",
        ),
    ] {
        let codes = admin.post("projects", body.clone()).await.invalid(&["client_id"]);
        assert_eq!(codes, [code], "{body}");
    }
    assert!(admin.get("projects").await.items().is_empty());
    let project = made(&admin, "projects", json!({"name": "P", "client_id": ridge["id"]})).await;
    let path = path(&project);
    let cleared = admin.patch(&path, json!({"client_id": null})).await;
    assert_eq!(cleared.invalid(&["client_id"]), ["required"]);
    // The client goes with the type.
    let ours = admin.patch(&path, json!({"type": "internal"})).await.ok();
    assert_eq!(
        (&ours["client_id"], &ours["client"], &ours["type"]),
        (&Value::Null, &Value::Null, &json!("internal"))
    );
    let back = admin.patch(&path, json!({"type": "client"})).await;
    assert_eq!(back.invalid(&["client_id"]), ["required"]);
    let back = json!({"type": "client", "client_id": ridge["id"]});
    assert_eq!(admin.patch(&path, back).await.ok()["client"]["name"], "Ridge");
    // Nothing new is begun for who was put away; what is there can be changed.
    admin
        .post_empty(&format!("clients/{}/archive", id(&ridge)))
        .await
        .ok();
    let new = json!({"name": "New", "client_id": ridge["id"]});
    let refused = admin.post("projects", new).await;
    assert_eq!(refused.invalid(&["client_id"]), ["archived"]);
    admin.patch(&path, json!({"name": "Still here"})).await.ok();
}

#[tokio::test]
async fn what_no_project_has_is_refused() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let ridge = client(&admin, "Ridge").await;
    let euros = |amount: &str| json!({"amount": amount, "currency": "EUR"});
    let portal = app.portal(id(&ridge)).await;
    let (me, elsewhere) = (&admin.person.id, app.subcontractor(&[]).await);
    let gone = app.member().await;
    let off = json!({"is_active": false});
    admin.patch(&format!("users/{}", gone.person.id), off).await.ok();
    let many: Vec<String> = (0..101)
        .map(|number| format!("019a0000-0000-7000-8000-{number:012}"))
        .collect();
    for (field, value, named, code) in [
        ("estimate_minutes", json!(-1), "estimate_minutes", "range"),
        (
            "estimate_minutes",
            json!(100_000_001),
            "estimate_minutes",
            "range",
        ),
        ("estimate_minutes", json!(1.5), "estimate_minutes", "type"),
        ("budget_minutes", json!(-1), "budget_minutes", "range"),
        ("budget", euros("-0.01"), "budget", "range"),
        ("budget", euros("1.234"), "budget", "format"),
        ("hourly_rate", euros("-1"), "hourly_rate", "range"),
        ("due_on", json!("2027-02-30"), "due_on", "format"),
        ("due_on", json!("1899-12-31"), "due_on", "range"),
        ("starts_on", json!("2200-01-01"), "starts_on", "range"),
        ("status", json!("lost"), "status", "one_of"),
        ("type", json!("secret"), "type", "one_of"),
        ("type", Value::Null, "type", "required"),
        ("member_ids", json!([me, me]), "member_ids[1]", "duplicate"),
        ("member_ids", json!(many), "member_ids", "too_many"),
        (
            "member_ids",
            json!([stranger.person.id]),
            "member_ids",
            "reference",
        ),
        ("member_ids", json!([portal.person.id]), "member_ids", "reference"),
        ("member_ids", json!([gone.person.id]), "member_ids", "reference"),
        (
            "member_ids",
            json!([elsewhere.person.id]),
            "member_ids",
            "not_assigned",
        ),
        ("progress", json!({}), "progress", "unknown"),
    ] {
        let mut body = json!({"name": "P", "client_id": ridge["id"]});
        body[field] = value;
        let refused = admin.post("projects", body.clone()).await;
        let codes = refused.invalid(&[named]);
        // Which word tells of a wrong form is told elsewhere.
        let of_form = ["type", "format", "unknown"].contains(&code);
        assert!(of_form || codes == [code], "{body}: {codes:?}");
    }
    let body = json!({
        "name": "P", "client_id": ridge["id"], "starts_on": "2027-03-02", "due_on": "2027-03-01",
        "budget_minutes": 60, "budget": euros("100"),
    });
    let refused = admin.post("projects", body).await;
    assert_eq!(refused.invalid(&["due_on", "budget"]), ["order", "one_of"]);
    let theirs = client(&stranger, "Theirs").await;
    let refused = admin
        .post("projects", json!({"name": "P", "client_id": theirs["id"]}))
        .await;
    assert_eq!(refused.invalid(&["client_id"]), ["reference"]);
    // One of the two budgets, also when they come one after the other.
    let body = json!({"name": "P", "client_id": ridge["id"], "budget_minutes": 60});
    let path = path(&made(&admin, "projects", body).await);
    let second = admin.patch(&path, json!({"budget": euros("1")})).await;
    assert_eq!(second.invalid(&["budget"]), ["one_of"]);
    let instead = json!({"budget": euros("1"), "budget_minutes": null});
    assert_eq!(admin.patch(&path, instead).await.ok()["budget"], euros("1.00"));
}

#[tokio::test]
async fn archived_is_a_status_and_a_restore_puts_back_the_one_before() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let body = json!({"name": "P", "type": "internal", "status": "on_hold"});
    let project = made(&admin, "projects", body).await;
    let path = path(&project);
    let archived = admin.post_empty(&format!("{path}/archive")).await.ok();
    assert_eq!(archived["status"], "archived");
    assert!(archived["archived_at"].is_string());
    assert!(admin.get("projects").await.items().is_empty());
    for asked in ["status=archived", "archived=true", "archived=any"] {
        let listed = admin.get(&format!("projects?{asked}")).await.items();
        assert_eq!(listed.len(), 1, "{asked}");
    }
    let again = admin.post_empty(&format!("{path}/archive")).await.ok();
    assert_eq!(again, archived);
    let restored = admin.post_empty(&format!("{path}/restore")).await.ok();
    assert_eq!(
        (&restored["status"], &restored["archived_at"]),
        (&json!("on_hold"), &Value::Null)
    );
    // The same by the field.
    let archived = admin.patch(&path, json!({"status": "archived"})).await.ok();
    assert!(archived["archived_at"].is_string());
    let renamed = admin.patch(&path, json!({"name": "Q"})).await.ok();
    assert_eq!(renamed["archived_at"], archived["archived_at"]);
    let taken_back = admin.patch(&path, json!({"status": "completed"})).await.ok();
    assert_eq!(
        (&taken_back["status"], &taken_back["archived_at"]),
        (&json!("completed"), &Value::Null)
    );
    let restored = admin.post_empty(&format!("{path}/restore")).await.ok();
    assert_eq!(restored["status"], "completed");
    let born = json!({"name": "Old", "type": "internal", "status": "archived"});
    let born = made(&admin, "projects", born).await;
    assert!(born["archived_at"].is_string());
    let restored = admin
        .post_empty(&format!("projects/{}/restore", id(&born)))
        .await
        .ok();
    assert_eq!(restored["status"], "active");
}

#[tokio::test]
async fn lists_are_narrowed_and_sorted() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (ridge, other) = (client(&admin, "Ridge").await, client(&admin, "Other").await);
    for body in [
        json!({"name": "Alpha", "client_id": ridge["id"], "due_on": "2027-05-01", "status": "on_hold"}),
        json!({"name": "Beta", "client_id": ridge["id"], "member_ids": [member.person.id]}),
        json!({"name": "Gamma", "client_id": other["id"], "due_on": "2027-04-01", "status": "completed"}),
        json!({"name": "Delta", "type": "internal", "member_ids": [member.person.id]}),
        json!({"name": "Epsilon", "type": "personal", "status": "archived"}),
    ] {
        made(&admin, "projects", body).await;
    }
    let names = async |query: &str| admin.get(&format!("projects?{query}")).await.column("name");
    assert_eq!(names("").await, ["Alpha", "Beta", "Delta", "Gamma"]);
    assert_eq!(
        names("type=internal&type=personal&archived=any").await,
        ["Delta", "Epsilon"]
    );
    assert_eq!(
        names(&format!("client_id={}", id(&ridge))).await,
        ["Alpha", "Beta"]
    );
    assert_eq!(
        names("status=on_hold&status=archived").await,
        ["Alpha", "Epsilon"]
    );
    assert_eq!(
        names(&format!("member_id={}", member.person.id)).await,
        ["Beta", "Delta"]
    );
    assert_eq!(names("q=MMA").await, ["Gamma"]);
    assert_eq!(names("sort=due_on").await, ["Gamma", "Alpha", "Beta", "Delta"]);
    assert_eq!(names("sort=-due_on").await, ["Delta", "Beta", "Alpha", "Gamma"]);
    let first = admin.get("projects?sort=due_on&limit=3").await.ok();
    let next = first["next_cursor"].as_str().unwrap();
    assert_eq!(
        names(&format!("sort=due_on&limit=3&cursor={next}")).await,
        ["Delta"]
    );
    let of_client = format!("clients/{}/projects?status=active", id(&ridge));
    assert_eq!(admin.get(&of_client).await.column("name"), ["Beta"]);
    admin
        .get("clients/019a0000-0000-7000-8000-000000000000/projects")
        .await
        .not_found();
    for wrong in [
        "status=lost",
        "type=x",
        "client_id=x",
        "member_id=x",
        "archived=x",
    ] {
        let field = wrong.split('=').next().unwrap();
        admin.get(&format!("projects?{wrong}")).await.invalid(&[field]);
    }
}

#[tokio::test]
async fn a_client_with_projects_is_not_deleted() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let ridge = client(&admin, "Ridge").await;
    let project = made(&admin, "projects", json!({"name": "P", "client_id": ridge["id"]})).await;
    let at = format!("clients/{}", id(&ridge));
    let expected = json!([{"kind": "project", "count": 1}]);
    let dependencies = admin.get(&format!("{at}/dependencies")).await.ok();
    assert_eq!(dependencies["dependencies"], expected);
    assert_eq!(admin.delete(&at).await.conflict()["dependencies"], expected);
    // Who does not read projects is not told how many there are.
    let program = admin.program(&["clients:read", "clients:write"]).await;
    let problem = program.delete(&at).await.conflict();
    assert!(problem["dependencies"].is_null(), "{problem}");
    app.member().await.delete(&path(&project)).await.forbidden();
    admin.delete(&path(&project)).await.no_content();
    admin.get(&path(&project)).await.not_found();
    admin.delete(&at).await.no_content();
}

/// A subcontractor sees the projects of assigned clients, changes none of them, and has some of their own.
#[tokio::test]
async fn a_subcontractor_has_projects_of_their_own_alone() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let sub = app.subcontractor(&[id(&mine)]).await;
    let body = json!({"name": "Seen", "client_id": mine["id"], "member_ids": [sub.person.id]});
    let seen = made(&admin, "projects", body).await;
    made(
        &admin,
        "projects",
        json!({"name": "Hidden", "client_id": other["id"]}),
    )
    .await;
    made(&admin, "projects", json!({"name": "Ours", "type": "internal"})).await;
    let own = made(&sub, "projects", json!({"name": "Own", "type": "personal"})).await;
    assert_eq!(
        own["can"],
        json!({"update": true, "archive": true, "delete": true})
    );
    assert_eq!(sub.get("projects").await.column("name"), ["Own", "Seen"]);
    let shown = sub.get(&path(&seen)).await.ok();
    assert_eq!(
        shown["can"],
        json!({"update": false, "archive": false, "delete": false})
    );
    sub.patch(&path(&seen), json!({"name": "x"})).await.forbidden();
    sub.delete(&path(&seen)).await.forbidden();
    for body in [
        json!({"name": "P", "client_id": mine["id"]}),
        json!({"name": "P", "type": "internal"}),
    ] {
        let refused = sub.post("projects", body).await.forbidden();
        assert_eq!(refused["required"], "projects:write");
    }
    for to in [
        json!({"type": "internal"}),
        json!({"type": "client", "client_id": mine["id"]}),
    ] {
        sub.patch(&path(&own), to).await.forbidden();
    }
    assert_eq!(sub.get(&path(&own)).await.ok(), own);
    sub.patch(&path(&own), json!({"name": "Mine"})).await.ok();
    sub.delete(&path(&own)).await.no_content();
    // Whom the client is taken from works there no longer; whom it moves to sees it.
    let to = json!({"client_id": other["id"]});
    let refused = admin.patch(&path(&seen), to.clone()).await;
    assert_eq!(refused.invalid(&["member_ids"]), ["not_assigned"]);
    admin.patch(&path(&seen), json!({"member_ids": null})).await.ok();
    admin.patch(&path(&seen), to).await.ok();
    sub.get(&path(&seen)).await.not_found();
    sub.get(&format!("{}/activity", path(&seen))).await.not_found();
    let told = sub.get(&format!("activity?record_id={}", id(&seen))).await;
    assert!(told.items().is_empty());
}
