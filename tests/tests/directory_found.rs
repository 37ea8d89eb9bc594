//! What is kept beside the clients: found, mentioned and moved like all that stands in the directory.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    attachments::{png, uploaded, url},
    directory::{client, company, id, made},
    mentions::{ids, mention, text, writes},
    search::found,
};

fn one(kind: &str, title: &str) -> Vec<(String, Vec<String>)> {
    vec![(kind.to_owned(), vec![title.to_owned()])]
}

async fn finds(actor: &Actor, q: &str) -> Vec<(String, Vec<String>)> {
    found(actor, &format!("q={}", q.replace(' ', "%20"))).await
}

/// A vendor with a technology, and of the client a contact, an event and a conversation.
async fn around(admin: &Actor, client: &Value) -> Value {
    let known = json!({
        "name": "Windpark Dynamics", "kind": "vendor", "email": "office@windpark.example", "phone": "+49 40 5550",
        "website": "https://turbines.example",
    });
    let vendor = made(admin, "companies", known).await;
    let technology = json!({"name": "WD-4 rotor", "company_id": vendor["id"]});
    made(admin, "technologies", technology).await;
    let contact = json!({
        "name": "Mara Lind", "job_title": "Grid planning", "email": "mara@ridge.example", "phone": "0170 777-1",
        "client_id": client["id"],
    });
    made(admin, "contacts", contact).await;
    let event = json!({
        "title": "Site visit", "place": "12 Dam Road", "starts_at": "2027-03-01T09:00:00Z",
        "ends_at": "2027-03-01T10:00:00Z", "client_id": client["id"],
    });
    made(admin, "events", event).await;
    let conversation = json!({"subject": "Permit questions", "channel": "email", "client_id": client["id"]});
    let conversation = made(admin, "conversations", conversation).await;
    let message = json!({"direction": "in", "content": "They ask for bilateral metering."});
    made(
        admin,
        &format!("conversations/{}/messages", id(&conversation)),
        message,
    )
    .await;
    conversation
}

const BESIDE: [(&str, &str, &[&str]); 2] = [
    (
        "company",
        "Windpark Dynamics",
        &["windpark", "office@windpark", "turbines", "0405550"],
    ),
    ("technology", "WD-4 rotor", &["rotors", "wd-4"]),
];
const OF_CLIENT: [(&str, &str, &[&str]); 4] = [
    (
        "contact",
        "Mara Lind",
        &["lind", "plan grid", "mara@ridge", "01707771"],
    ),
    ("event", "Site visit", &["visits", "dam road"]),
    ("conversation", "Permit questions", &["permits"]),
    // It has no title of its own.
    ("message", "", &["meter", "bilateral"]),
];

#[tokio::test]
async fn each_kind_is_found_by_what_is_known_of_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let conversation = around(&admin, &mine).await;
    let (inside, outside) = (
        app.subcontractor(&[id(&mine)]).await,
        app.subcontractor(&[id(&other)]).await,
    );
    for (seen, kinds) in [(false, &BESIDE[..]), (true, &OF_CLIENT)] {
        for (kind, title, questions) in kinds {
            for q in *questions {
                assert_eq!(finds(&admin, q).await, one(kind, title), "{q}");
                let expected = if seen { one(kind, title) } else { Vec::new() };
                assert_eq!(finds(&inside, q).await, expected, "{q}");
                assert_eq!(finds(&outside, q).await, [], "{q}");
            }
        }
    }
    let groups = admin.get("search?q=metering").await.ok()["groups"].clone();
    assert_eq!(
        groups[0]["items"][0]["record"],
        json!({"type": "conversation", "id": conversation["id"], "title": "Permit questions"})
    );
    // With its conversation, a message goes to the other client, and away.
    let path = format!("conversations/{}", id(&conversation));
    admin.patch(&path, json!({"client_id": other["id"]})).await.ok();
    assert_eq!(finds(&inside, "bilateral").await, []);
    assert_eq!(finds(&outside, "bilateral").await, one("message", ""));
    admin.delete(&path).await.no_content();
    assert_eq!(finds(&admin, "bilateral").await, []);
    assert_eq!(finds(&admin, "permit").await, []);
}

#[tokio::test]
async fn each_kind_is_mentioned_and_knows_where() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let row = client(&admin, "Mine").await;
    let inside = app.subcontractor(&[id(&row)]).await;
    let vendor = company(&admin, "Windpark Dynamics", "vendor").await;
    let offered = admin.get("mentions?q=windp").await.items();
    assert_eq!(
        (&offered[0]["type"], &offered[0]["id"], &offered[0]["label"]),
        (&json!("company"), &vendor["id"], &json!("Windpark Dynamics"))
    );
    assert_eq!(inside.get("mentions?q=windp").await.items(), Vec::<Value>::new());
    let inline = [
        text("They buy from "),
        mention("company", id(&vendor), "Windpark Dynamics"),
    ];
    let note = writes(&admin, id(&row), &inline).await;
    assert_eq!(ids(&note), [vendor["id"].clone()]);
    let of = format!("mentions/of/company/{}", id(&vendor));
    let told = admin.get(&of).await.items();
    assert_eq!((told.len(), &told[0]["note"]["id"]), (1, &note["id"]));
    // A name, and no way to what they do not see.
    let shown = inside.get(&format!("notes/{}", id(&note))).await.ok();
    assert_eq!(ids(&shown), [Value::Null]);
    inside.get(&of).await.not_found();
}

/// What stands on a contact goes along when the contact comes to stand with another client.
#[tokio::test]
async fn a_contact_takes_notes_and_their_files_to_another_client() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (from, to) = (client(&admin, "From").await, client(&admin, "To").await);
    let (there, here) = (
        app.subcontractor(&[id(&from)]).await,
        app.subcontractor(&[id(&to)]).await,
    );
    let contact = json!({"name": "Mara Lind", "client_id": from["id"]});
    let contact = made(&admin, "contacts", contact).await;
    let file = uploaded(&admin, "site.png", "image/png", &png()).await;
    let note = json!({
        "record_type": "contact", "record_id": contact["id"], "content": "Dam", "attachment_ids": [file["id"]],
    });
    let note = made(&admin, "notes", note).await;
    let paths = [format!("notes/{}", id(&note)), url(&file).to_owned()];
    for path in &paths {
        there.get(path).await.status(200);
        here.get(path).await.not_found();
    }
    let moved = json!({"client_id": to["id"]});
    admin
        .patch(&format!("contacts/{}", id(&contact)), moved)
        .await
        .ok();
    for path in &paths {
        there.get(path).await.not_found();
        here.get(path).await.status(200);
    }
    assert_eq!(
        (finds(&there, "dam").await, finds(&here, "dam").await.len()),
        (vec![], 1)
    );
}
