//! A personal project is its owner's alone: for everybody else nothing in any answer tells of it.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    attachments::png,
    concurrency::at_once,
    directory::{client, company, id, made},
    projects::path,
};

/// In all that is private, and in nothing else.
const SENTINEL: &str = "Quokka";

/// A project with a note on it that mentions a colleague, and a client that a note mentions it on.
async fn private(owner: &Actor, colleague: &Actor) -> Value {
    let body = json!({
        "name": format!("{SENTINEL} plan"), "type": "personal", "description": format!("{SENTINEL} at home"),
    });
    let project = made(owner, "projects", body).await;
    noted(owner, &project, colleague).await;
    project
}

async fn noted(owner: &Actor, project: &Value, colleague: &Actor) -> Value {
    let label = json!({"id": colleague.person.id, "mentionType": "user", "label": "Them"});
    let content = json!({"type": "doc", "content": [{"type": "paragraph", "content": [
        {"type": "text", "text": format!("{SENTINEL} for ")}, {"type": "mention", "attrs": label},
    ]}]});
    let note = json!({
        "record_type": "project", "record_id": project["id"], "title": format!("{SENTINEL} note"),
        "content": content,
    });
    made(owner, "notes", note).await
}

/// A text on a client that mentions the project, with its name as the label.
async fn mentioning(owner: &Actor, project: &Value, on: &Value) {
    let label = json!({"id": project["id"], "mentionType": "project", "label": project["name"]});
    let content = json!({"type": "doc", "content": [{"type": "paragraph", "content": [
        {"type": "mention", "attrs": label},
    ]}]});
    let note = json!({"record_type": "client", "record_id": on["id"], "content": content});
    made(owner, "notes", note).await;
}

/// Everything that could tell somebody of it.
async fn places(project: &Value, on: &Value) -> Vec<String> {
    let (project, on) = (id(project), id(on));
    let mut places: Vec<String> = [
        "projects?archived=any&include_total=true",
        "projects?type=personal&include_total=true",
        "projects/search?q=quokka",
        "search?q=quokka",
        "notes/search?q=quokka",
        "notes/recent",
        "notes?include_total=true",
        "notes/export.csv",
        "mentions?q=quokka",
        "activity?limit=200",
        "changes?limit=200",
        "me/notifications",
        "crm/dashboard",
        "clients?q=quokka",
    ]
    .map(str::to_owned)
    .to_vec();
    places.extend([
        format!("notes?record_type=project&record_id={project}"),
        format!("mentions/of/project/{project}"),
        format!("activity?record_id={project}"),
        format!("projects/{project}"),
        format!("projects/{project}/activity"),
        format!("projects/{project}/dependencies"),
        format!("clients/{on}"),
        format!("clients/{on}/activity"),
        format!("clients/{on}/projects"),
        format!("clients/{on}/graph"),
    ]);
    places
}

#[tokio::test]
async fn nobody_else_is_told_of_it() {
    let app = TestApp::spawn().await;
    let (admin, owner, colleague) = (app.admin().await, app.member().await, app.assessor().await);
    let on = client(&admin, "Ridge").await;
    let sub = app.subcontractor(&[id(&on)]).await;
    let project = private(&owner, &colleague).await;
    let note = noted(&owner, &project, &admin).await;
    let file = owner
        .upload("quokka.png", "image/png", &png())
        .await
        .status(201)
        .json;
    let at = format!("notes/{}", id(&note));
    let with_file = json!({"attachment_ids": [file["id"]]});
    owner.patch(&at, with_file).await.ok();
    admin.get(&format!("clients/{}/notes", id(&on))).await.ok();
    for actor in [&admin, &colleague, &sub, &app.stranger().await] {
        for place in places(&project, &on).await {
            let answer = actor.get(&place).await;
            assert!(
                !answer.text().contains(SENTINEL) && answer.status < 500,
                "{place}: {answer:?}"
            );
            if place.contains("include_total") {
                assert_eq!(answer.ok()["total"], 0, "{place}");
            }
        }
        let at = path(&project);
        actor.get(&at).await.not_found();
        actor.patch(&at, json!({"name": "x"})).await.not_found();
        actor.delete(&at).await.not_found();
        actor.post_empty(&format!("{at}/archive")).await.not_found();
        actor.get(&format!("notes/{}", id(&note))).await.not_found();
        let note = json!({"record_type": "project", "record_id": project["id"], "content": "x"});
        actor.post("notes", note).await.not_found();
        let vendor = json!({"name": "Vendor", "kind": "vendor"});
        let vendor = actor.post("companies", vendor).await.json;
        let link = json!({
            "from": {"type": "project", "id": project["id"]}, "to": {"type": "company", "id": vendor["id"]},
            "kind": "vendor",
        });
        if actor.person.id != sub.person.id {
            let refused = actor.post("relationships", link).await;
            assert_eq!(refused.invalid(&["from"]), ["reference"]);
        }
        actor.get(file["url"].as_str().unwrap()).await.not_found();
        let links = format!("relationships?record=project:{}", id(&project));
        assert!(actor.get(&links).await.items().is_empty());
    }
    let access = format!("users/{}/access?record=project:{}", owner.person.id, id(&project));
    admin.get(&access).await.not_found();
    // The owner sees all of it.
    for place in [
        "projects",
        "search?q=quokka",
        "notes/recent",
        "mentions?q=quokka",
        "activity",
    ] {
        let answer = owner.get(place).await;
        assert!(answer.text().contains(SENTINEL), "{place}: {answer:?}");
    }
    assert_eq!(owner.get(&path(&project)).await.ok()["can"]["delete"], true);
    // A text that others read names it to the owner alone.
    mentioning(&owner, &project, &on).await;
    let notes = format!("clients/{}/notes", id(&on));
    assert!(owner.get(&notes).await.text().contains(SENTINEL));
    for actor in [&admin, &colleague, &sub] {
        let answer = actor.get(&notes).await;
        let linked = answer.json["items"][0]["content"]["html"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(!linked.contains(id(&project)), "{linked}");
    }
}

#[tokio::test]
async fn the_audit_log_shows_that_something_private_happened() {
    let app = TestApp::spawn().await;
    let (admin, owner) = (app.admin().await, app.member().await);
    let before = admin.get("changes").await.items().len();
    let project = private(&owner, &admin).await;
    owner
        .patch(&path(&project), json!({"status": "completed"}))
        .await
        .ok();
    owner.delete(&path(&project)).await.no_content();
    for place in ["audit-log?limit=200", "changes?limit=200"] {
        let answer = admin.get(place).await;
        let text = answer.text();
        assert!(
            !text.contains(SENTINEL) && !text.contains(id(&project)),
            "{place}: {text}"
        );
        let mut entries = answer.items();
        entries.retain(|entry| entry["action"] == "private");
        // Made, noted, changed, deleted.
        assert_eq!(entries.len(), 4, "{place}: {text}");
        for entry in entries {
            assert_eq!(
                entry["record"],
                json!({"type": "audit", "id": admin.person.org, "title": ""})
            );
            assert_eq!(entry["actor"]["id"], json!(owner.person.id));
            assert_eq!(
                (&entry["changes"], &entry["client_id"]),
                (&json!({}), &Value::Null)
            );
        }
    }
    // Nothing is missing between the numbers of the feed.
    let feed = admin.get("changes?limit=200").await.items();
    assert_eq!(feed.len(), before + 4);
    let seqs: Vec<i64> = feed.iter().map(|entry| entry["seq"].as_i64().unwrap()).collect();
    assert!(seqs.windows(2).all(|pair| pair[1] == pair[0] + 1), "{seqs:?}");
    // Asked what it was, the log has nothing to say.
    for filter in [
        format!("record_id={}", id(&project)),
        "record_type=project".to_owned(),
        "action=created&record_type=note".to_owned(),
        "action=private".to_owned(),
    ] {
        let told = admin.get(&format!("audit-log?{filter}")).await.items();
        assert!(told.is_empty(), "{filter}: {told:?}");
    }
    let of_owner = format!("audit-log?actor_id={}", owner.person.id);
    let of_owner = admin.get(&of_owner).await.items();
    assert_eq!(
        of_owner
            .iter()
            .filter(|entry| entry["action"] == "private")
            .count(),
        4
    );
    for form in ["csv", "jsonl"] {
        let export = admin.get(&format!("audit-log/export.{form}")).await.status(200);
        let text = export.text();
        assert!(
            text.contains("private") && !text.contains(SENTINEL),
            "{form}: {text}"
        );
        assert!(!text.contains(id(&project)), "{form}: {text}");
    }
    // Who owns it reads all of it, in the own timeline and in no audit log.
    assert!(owner.get("activity").await.text().contains(SENTINEL));
}

#[tokio::test]
async fn a_project_becomes_personal_by_who_made_it_and_with_nobody_in_it() {
    let app = TestApp::spawn().await;
    let (admin, maker, colleague) = (app.admin().await, app.member().await, app.member().await);
    let ridge = client(&admin, "Ridge").await;
    let to = json!({"type": "personal"});
    let new = async || {
        let body = json!({"name": "P", "client_id": ridge["id"]});
        made(&maker, "projects", body).await
    };
    let project = new().await;
    for other in [&admin, &colleague] {
        let refused = other.patch(&path(&project), to.clone()).await;
        assert_eq!(refused.invalid(&["type"]), ["creator"]);
    }
    let members = json!({"member_ids": [maker.person.id, colleague.person.id]});
    maker.patch(&path(&project), members).await.ok();
    let refused = maker.patch(&path(&project), to.clone()).await;
    assert_eq!(refused.invalid(&["member_ids"]), ["personal"]);
    let alone = json!({"type": "personal", "member_ids": [maker.person.id]});
    maker.patch(&path(&project), alone).await.ok();
    let refused = maker
        .patch(&path(&project), json!({"member_ids": [colleague.person.id]}))
        .await;
    assert_eq!(refused.invalid(&["member_ids"]), ["personal"]);
    // Others have written on this one.
    let project = new().await;
    let note = json!({"record_type": "project", "record_id": project["id"], "content": "x"});
    let note = made(&colleague, "notes", note).await;
    let refused = maker.patch(&path(&project), to.clone()).await;
    assert_eq!(refused.invalid(&["type"]), ["shared"]);
    colleague
        .delete(&format!("notes/{}", id(&note)))
        .await
        .no_content();
    maker.patch(&path(&project), to.clone()).await.ok();
    // And this one is linked.
    let project = new().await;
    let vendor = company(&admin, "Vendor", "vendor").await;
    let link = json!({
        "from": {"type": "project", "id": project["id"]}, "to": {"type": "company", "id": vendor["id"]},
        "kind": "vendor",
    });
    let row = made(&maker, "relationships", link.clone()).await;
    let refused = maker.patch(&path(&project), to.clone()).await;
    assert_eq!(refused.invalid(&["type"]), ["shared"]);
    let row = format!("relationships/{}", id(&row));
    maker.delete(&row).await.no_content();
    maker.patch(&path(&project), to).await.ok();
    let refused = maker.post("relationships", link).await;
    assert_eq!(refused.invalid(&["from"]), ["private"]);
}

/// Either others have written on it, or it is private and they have not.
#[tokio::test]
async fn nobody_writes_on_a_project_while_it_becomes_private() {
    let app = TestApp::spawn().await;
    let (maker, colleague) = (app.member().await, app.member().await);
    for round in 0..10 {
        let body = json!({"name": format!("P{round}"), "type": "internal"});
        let project = made(&maker, "projects", body).await;
        let note = json!({"record_type": "project", "record_id": project["id"], "content": "x"});
        let answers = at_once([
            maker.patch(&path(&project), json!({"type": "personal"})),
            colleague.post("notes", note),
        ])
        .await;
        let statuses = (answers[0].status, answers[1].status);
        assert!([(200, 404), (422, 201)].contains(&statuses), "{answers:?}");
    }
}

/// What is on a project goes where it goes, into private and out of it, in the log too.
#[tokio::test]
async fn what_is_on_a_project_follows_it() {
    let app = TestApp::spawn().await;
    let (admin, maker) = (app.admin().await, app.member().await);
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let (of_one, of_two) = (
        app.subcontractor(&[id(&one)]).await,
        app.subcontractor(&[id(&two)]).await,
    );
    let body = json!({"name": format!("{SENTINEL} plan"), "client_id": one["id"]});
    let project = made(&maker, "projects", body).await;
    let note = noted(&maker, &project, &of_one).await;
    let note = format!("notes/{}", id(&note));
    let sees = async |actor: &Actor| {
        let read = actor.get(&note).await.status == 200;
        for place in [
            "projects",
            "notes",
            "activity",
            "search?q=quokka",
            "me/notifications",
        ] {
            let told = actor.get(place).await.text().contains(SENTINEL);
            let expected = read && (place != "me/notifications" || actor.person.id == of_one.person.id);
            assert_eq!(told, expected, "{place} for {}", actor.person.name);
        }
        read
    };
    let seen = async || (sees(&admin).await, sees(&of_one).await, sees(&of_two).await);
    assert_eq!(seen().await, (true, true, false));
    let to_two = json!({"client_id": two["id"]});
    maker.patch(&path(&project), to_two).await.ok();
    assert_eq!(seen().await, (true, false, true));
    let ours = json!({"type": "internal"});
    maker.patch(&path(&project), ours).await.ok();
    assert_eq!(seen().await, (true, false, false));
    maker
        .patch(&path(&project), json!({"type": "personal"}))
        .await
        .ok();
    assert_eq!(seen().await, (false, false, false));
    assert!(maker.get("search?q=quokka").await.text().contains(SENTINEL));
    assert!(maker.get("activity").await.text().contains(SENTINEL));
    maker
        .patch(&path(&project), json!({"name": format!("{SENTINEL} secret")}))
        .await
        .ok();
    let back = json!({"type": "client", "client_id": one["id"], "name": format!("{SENTINEL} study")});
    maker.patch(&path(&project), back).await.ok();
    assert!(sees(&admin).await && sees(&of_one).await && !sees(&of_two).await);
    // What happened while it was private stays so.
    let told = admin.get(&format!("{}/activity", path(&project))).await.items();
    let renamed = |entry: &&Value| entry["changes"]["name"]["to"] == format!("{SENTINEL} secret");
    assert_eq!(told.iter().filter(renamed).count(), 0, "{told:?}");
    let told = maker.get(&format!("{}/activity", path(&project))).await.items();
    assert_eq!(told.iter().filter(renamed).count(), 1, "{told:?}");
}
