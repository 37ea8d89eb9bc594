//! Companies, technologies and contacts: what they refer to, and who sees them.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::concurrency::at_once;

pub(crate) fn id(row: &Value) -> &str {
    row["id"].as_str().unwrap()
}

pub(crate) async fn made(actor: &Actor, path: &str, body: Value) -> Value {
    actor.post(path, body).await.created()
}

pub(crate) async fn client(actor: &Actor, name: &str) -> Value {
    made(actor, "clients", json!({"name": name})).await
}

pub(crate) async fn company(actor: &Actor, name: &str, kind: &str) -> Value {
    made(actor, "companies", json!({"name": name, "kind": kind})).await
}

#[tokio::test]
async fn only_a_vendor_has_technologies_and_stays_one_while_it_has() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let vendor = company(&admin, "Windpark", "vendor").await;
    for kind in ["owner_developer", "operator", "other"] {
        let other = company(&admin, kind, kind).await;
        let body = json!({"name": "WD-4", "company_id": other["id"]});
        assert_eq!(
            admin.post("technologies", body).await.invalid(&["company_id"]),
            ["vendor"]
        );
    }
    let body = json!({"name": "WD-4", "company_id": vendor["id"]});
    let technology = made(&admin, "technologies", body).await;
    let path = format!("companies/{}", id(&vendor));
    let problem = admin.patch(&path, json!({"kind": "other"})).await.conflict();
    assert_eq!(
        problem["dependencies"],
        json!([{"kind": "technology", "count": 1}])
    );
    let dependencies = admin.get(&format!("{path}/dependencies")).await.ok();
    assert_eq!(dependencies["dependencies"], problem["dependencies"]);
    admin.delete(&path).await.conflict();
    admin.patch(&path, json!({"name": "Renamed"})).await.ok();
    admin
        .delete(&format!("technologies/{}", id(&technology)))
        .await
        .no_content();
    admin.patch(&path, json!({"kind": "other"})).await.ok();
}

#[tokio::test]
async fn a_technology_and_a_change_of_its_vendor_at_once_do_not_miss_each_other() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for round in 0..8 {
        let vendor = company(&admin, &format!("Vendor {round}"), "vendor").await;
        let path = format!("companies/{}", id(&vendor));
        let technology = json!({"name": "T", "company_id": vendor["id"]});
        let answers = at_once([
            admin.post("technologies", technology),
            admin.patch(&path, json!({"kind": "other"})),
        ])
        .await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        let made = statuses.contains(&201);
        assert_ne!(made, statuses.contains(&200), "{statuses:?}");
        let kind = admin.get(&path).await.ok()["kind"].clone();
        assert_eq!(kind, if made { "vendor" } else { "other" });
    }
}

/// 422 at the field, whether there is no such record, one of another kind, or one of another organisation.
#[tokio::test]
async fn what_is_referred_to_must_be_there() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let (theirs, theirs_too) = (
        client(&stranger, "C").await,
        company(&stranger, "V", "vendor").await,
    );
    let ours = client(&admin, "C").await;
    let unknown = json!("019a0000-0000-7000-8000-000000000000");
    for company in [&unknown, &theirs_too["id"], &ours["id"]] {
        let body = json!({"name": "X", "company_id": company});
        assert_eq!(
            admin
                .post("technologies", body.clone())
                .await
                .invalid(&["company_id"]),
            ["reference"]
        );
        assert_eq!(
            admin.post("contacts", body).await.invalid(&["company_id"]),
            ["reference"]
        );
    }
    let contact = made(&admin, "contacts", json!({"name": "Mara"})).await;
    let path = format!("contacts/{}", id(&contact));
    for client in [&unknown, &theirs["id"], &contact["id"]] {
        let refused = admin.patch(&path, json!({"client_id": client})).await;
        assert_eq!(refused.invalid(&["client_id"]), ["reference"]);
    }
    let both = json!({"name": "X", "client_id": theirs["id"], "company_id": theirs_too["id"]});
    admin
        .post("contacts", both)
        .await
        .invalid(&["client_id", "company_id"]);
    assert_eq!(admin.get(&path).await.ok(), contact);
}

#[tokio::test]
async fn the_contacts_of_a_client_and_of_a_company_are_theirs() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let firm = company(&admin, "Firm", "other").await;
    let at = |name: &str, client: &Value, company: &Value| {
        let body = json!({"name": name, "client_id": client["id"], "company_id": company["id"]});
        made(&admin, "contacts", body)
    };
    at("Zoe", &one, &firm).await;
    at("Ann", &one, &Value::Null).await;
    at("Bob", &two, &firm).await;
    at("Cay", &Value::Null, &Value::Null).await;
    let names = async |path: &str| admin.get(path).await.column("name");
    assert_eq!(
        names(&format!("clients/{}/contacts", id(&one))).await,
        ["Ann", "Zoe"]
    );
    assert_eq!(
        names(&format!("clients/{}/contacts?q=zo", id(&one))).await,
        ["Zoe"]
    );
    assert_eq!(
        names(&format!("companies/{}/contacts?sort=-name", id(&firm))).await,
        ["Zoe", "Bob"]
    );
    assert_eq!(names(&format!("contacts?client_id={}", id(&two))).await, ["Bob"]);
    assert_eq!(names("contacts/search?q=b").await, ["Bob"]);
    assert_eq!(names("companies/search?q=fi").await, ["Firm"]);
    assert_eq!(names("companies?kind=vendor").await, [""; 0]);
    admin.get("contacts?client_id=x").await.invalid(&["client_id"]);
}

/// A subcontractor sees the contacts of assigned clients, and of companies nothing.
#[tokio::test]
async fn a_subcontractor_sees_what_belongs_to_assigned_clients() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let firm = company(&admin, "Firm", "vendor").await;
    made(
        &admin,
        "technologies",
        json!({"name": "T", "company_id": firm["id"]}),
    )
    .await;
    for (name, at) in [("Ann", &one), ("Bob", &two), ("Cay", &Value::Null)] {
        let body = json!({"name": name, "client_id": at["id"], "company_id": firm["id"]});
        made(&admin, "contacts", body).await;
    }
    let inside = app.subcontractor(&[id(&one)]).await;
    assert_eq!(inside.get("contacts").await.column("name"), ["Ann"]);
    assert_eq!(inside.get("contacts?include_total=true").await.ok()["total"], 1);
    assert_eq!(inside.get("contacts/search?q=").await.column("name"), ["Ann"]);
    for path in ["companies", "technologies", "companies/search?q=f"] {
        assert!(inside.get(path).await.items().is_empty(), "{path}");
    }
    inside.get(&format!("companies/{}", id(&firm))).await.not_found();
    inside
        .get(&format!("companies/{}/contacts", id(&firm)))
        .await
        .not_found();
    let told = inside.get("activity?limit=200").await.items();
    let titles: Vec<&Value> = told.iter().map(|entry| &entry["record"]["title"]).collect();
    assert_eq!(titles, ["Ann", "One", "Northwind"]);
    let body = json!({"name": "New", "client_id": one["id"]});
    inside.post("contacts", body).await.forbidden();
}

/// Notes go along, and so does who may read them.
#[tokio::test]
async fn a_contact_that_changes_its_client_takes_its_notes_along() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let contact = made(
        &admin,
        "contacts",
        json!({"name": "Mara", "client_id": one["id"]}),
    )
    .await;
    let note = json!({"record_type": "contact", "record_id": contact["id"], "content": "Met at the fair."});
    let note = made(&admin, "notes", note).await;
    let (of_one, of_two) = (
        app.subcontractor(&[id(&one)]).await,
        app.subcontractor(&[id(&two)]).await,
    );
    let (path, note) = (
        format!("contacts/{}", id(&contact)),
        format!("notes/{}", id(&note)),
    );
    let sees = async |actor: &Actor| {
        let statuses = [actor.get(&path).await.status, actor.get(&note).await.status];
        assert_eq!(statuses[0], statuses[1], "a note is seen by who sees its record");
        statuses[0] == 200
    };
    assert!(sees(&of_one).await && !sees(&of_two).await);
    admin.patch(&path, json!({"client_id": two["id"]})).await.ok();
    assert!(!sees(&of_one).await && sees(&of_two).await);
    admin.patch(&path, json!({"client_id": null})).await.ok();
    assert!(!sees(&of_one).await && !sees(&of_two).await && sees(&admin).await);
    let important = format!("notes/important?client_id={}", id(&two));
    assert!(admin.get(&important).await.items().is_empty());
}

#[tokio::test]
async fn every_record_of_the_directory_carries_notes() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let vendor = company(&admin, "Vendor", "vendor").await;
    let (start, end) = ("2027-03-01T09:00:00Z", "2027-03-01T10:00:00Z");
    let rows = [
        ("company", vendor.clone(), "Vendor"),
        (
            "technology",
            made(
                &admin,
                "technologies",
                json!({"name": "T", "company_id": vendor["id"]}),
            )
            .await,
            "T",
        ),
        (
            "contact",
            made(&admin, "contacts", json!({"name": "P"})).await,
            "P",
        ),
        (
            "event",
            made(
                &admin,
                "events",
                json!({"title": "E", "starts_at": start, "ends_at": end}),
            )
            .await,
            "E",
        ),
        (
            "conversation",
            made(
                &admin,
                "conversations",
                json!({"subject": "S", "channel": "chat"}),
            )
            .await,
            "S",
        ),
    ];
    for (kind, row, title) in rows {
        let note = json!({"record_type": kind, "record_id": row["id"], "content": "x"});
        let note = made(&admin, "notes", note).await;
        assert_eq!(
            note["record"],
            json!({"type": kind, "id": row["id"], "title": title})
        );
        let told = admin
            .get(&format!("activity?record_id={}", id(&row)))
            .await
            .items();
        assert_eq!((told.len(), &told[0]["record"]["title"]), (1, &json!(title)));
    }
}
