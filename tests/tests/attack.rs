//! Every operation of the document, tried by everybody who should not. An operation that is not in [`tries::TABLE`]
//! fails, so none can be added without saying who may call it.

mod strange;
mod tries;

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use api_tests::{Actor, Answer, Document, FILE_NAME, Operation, TestApp};
use authz::Permission;
use serde_json::{Value, json};
use tries::{A_FILE, Needs, TABLE, THAT, THIS, Try};

use crate::attachments::png;

/// Need no credential. May only shrink.
const PUBLIC: [&str; 11] = [
    "GET /api/v1/auth/options",
    "GET /api/v1/auth/setup",
    "GET /api/v1/calendar/{secret}.ics",
    "POST /api/v1/auth/invitations/accept",
    "POST /api/v1/auth/invitations/look",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/magic-link",
    "POST /api/v1/auth/magic-link/redeem",
    "POST /api/v1/auth/password/forgot",
    "POST /api/v1/auth/password/reset",
    "POST /api/v1/auth/setup",
];
/// Need the refresh cookie instead of a bearer; signing out without one is no fault. May only shrink.
const BY_COOKIE: [&str; 2] = ["POST /api/v1/auth/logout", "POST /api/v1/auth/refresh"];
/// For portal sessions too: one's own account. May only shrink.
const FOR_PORTAL_TOO: [&str; 5] = [
    "GET /api/v1/me",
    "GET /api/v1/me/sessions",
    "GET /api/v1/me/totp",
    "PATCH /api/v1/me",
    "POST /api/v1/me/totp",
];

/// All that an admin's token can be narrowed to.
fn scopes() -> Vec<&'static str> {
    let all = Permission::ALL.into_iter().filter(|one| one.for_tokens());
    all.filter(|one| *one != Permission::PortalRead)
        .map(Permission::as_str)
        .collect()
}

pub(crate) fn operations() -> Vec<(Operation, &'static Try)> {
    let found = |operation: Operation| {
        let name = operation.name();
        let tried = TABLE
            .iter()
            .find(|tried| tried.name == name)
            .unwrap_or_else(|| panic!("{name} has no line in the table"));
        (operation, tried)
    };
    let mut all: Vec<_> = Document::generated()
        .operations()
        .into_iter()
        .map(found)
        .collect();
    // Whoever has tried this has no session to try another with.
    all.sort_by_key(|(_, tried)| tried.name == "POST /api/v1/auth/logout-all");
    all
}

/// Sends it as the table says, at this id; whatever comes back, it is no server error and in the one form of failures.
pub(crate) async fn tried(actor: &Actor, operation: &Operation, tried: &Try, id: &str) -> Answer {
    let call = actor.call(&operation.method, &operation.at(id));
    let call = match operation.path.rsplit('/').next() {
        Some("access") => call.query([("record", "client:00000000-0000-0000-0000-000000000000")]),
        Some("minutes") => call.query([("date", "2026-01-05")]),
        Some("comments") if operation.method == "GET" => {
            call.query([("record_type", "client"), ("record_id", id)])
        }
        Some("calendar") => call.query([("from", "2026-01-05"), ("to", "2026-01-06")]),
        _ => call,
    };
    let answer = match tried.body {
        "" => call.await,
        A_FILE => call.form(&[("file", FILE_NAME, "image/png", &png())]).await,
        body => {
            let (this, that) = id.split_once(' ').unwrap_or((id, id));
            let body = body.replace(THIS, this).replace(THAT, that);
            call.raw("application/json", body).await
        }
    };
    assert!(answer.status < 500, "{answer:?}");
    if answer.status >= 400 {
        answer.assert_problem();
    }
    answer
}

/// Something of ours for this operation to be about: new each time, so that no try spoils another.
pub(crate) async fn target(admin: &Actor, operation: &Operation) -> String {
    let (path, name) = (operation.path.as_str(), "Ours alone");
    if operation.name() == "POST /api/v1/relationships" {
        let (client, contact) = client_and_contact(admin).await;
        return format!("{client} {contact}");
    }
    let made = if path.contains("/me/tokens/{id}") {
        let token = json!({"name": name, "scopes": ["clients:read"]});
        admin.post("me/tokens", token).await
    } else if path.contains("/me/sessions/{id}") {
        return another_session(admin).await;
    } else if path.contains("/me/notifications/{id}") {
        return notification(admin).await;
    } else if path.contains("/users/{id}") {
        invited(admin, name).await
    } else if path.contains("/attachments/{id}") {
        let file = admin
            .upload(FILE_NAME, "image/png", &png())
            .await
            .status(201)
            .json;
        let client = admin.post("clients", json!({"name": name})).await.created();
        let note = json!({
            "record_type": "client", "record_id": client["id"], "content": name, "attachment_ids": [file["id"]],
        });
        admin.post("notes", note).await.created();
        return file["id"].as_str().unwrap().to_owned();
    } else if path.contains("/notes/{id}") {
        let client = admin.post("clients", json!({"name": name})).await.created();
        let note = json!({"record_type": "client", "record_id": client["id"], "content": name});
        admin.post("notes", note).await
    } else if path.contains("/comments/{id}") {
        let client = admin.post("clients", json!({"name": name})).await.created();
        let comment = json!({"record_type": "client", "record_id": client["id"], "content": name});
        admin.post("comments", comment).await
    } else if path.contains("{secret}") {
        return "nobody".to_owned();
    } else if path.contains("/touchpoints/{id}") || path.contains("/roundtables/{id}") {
        let (noun, body) = match path.contains("/touchpoints/") {
            true => ("touchpoints", json!({"date": "2026-01-05", "type": "phone"})),
            false => ("roundtables", json!({"meeting_date": "2026-01-05"})),
        };
        let client = admin.post("clients", json!({"name": name})).await.created();
        let path = format!("clients/{}/{noun}", client["id"].as_str().unwrap());
        admin.post(&path, body).await
    } else if ["/tasks", "/operations/{id}"]
        .iter()
        .any(|part| path.contains(part))
        && !path.contains("/projects/")
    {
        return task(admin, operation).await;
    } else if path.contains("/crm/poc/{id}") {
        return admin.person.id.clone();
    } else if let Some(made) = directory(admin, operation).await {
        made
    } else if ["/clients/{id}", "/{type}/{id}"]
        .iter()
        .any(|part| path.contains(part))
        || operation.name() == "POST /api/v1/notes"
        || path.ends_with("/comments")
    {
        admin.post("clients", json!({"name": name})).await
    } else {
        assert!(!operation.has_id(), "{path}: nothing to try it on; make one here");
        return String::new();
    };
    made.created()["id"].as_str().unwrap().to_owned()
}

/// A task of the admin's with an item that goes by the same id; or what makes one, or was done to it.
async fn task(admin: &Actor, operation: &Operation) -> String {
    let id = |made: &Value| made["id"].as_str().unwrap().to_owned();
    let name = "Ours alone";
    let client = admin.post("clients", json!({"name": name})).await.created();
    let project = json!({"name": name, "client_id": client["id"]});
    let project = id(&admin.post("projects", project).await.created());
    if operation.name() == "POST /api/v1/tasks" {
        return project;
    }
    if !operation.has_id() && operation.name() != "POST /api/v1/tasks/bulk" {
        return String::new();
    }
    let body = json!({"title": name, "project_id": project, "assignee_ids": [admin.person.id]});
    let task = id(&admin.post("tasks", body).await.created());
    let items = json!({"checklist": [{"id": task, "text": name}]});
    admin.patch(&format!("tasks/{task}"), items).await.ok();
    if !operation.path.contains("/operations/") {
        return task;
    }
    let bulk = json!({"ids": [task], "priority": "low"});
    let done = admin.post("tasks/bulk", bulk).await.ok();
    done["operation_id"].as_str().unwrap().to_owned()
}

/// Somebody new each time.
async fn invited(admin: &Actor, name: &str) -> Answer {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let email = format!("new{}@northwind.example", COUNT.fetch_add(1, Ordering::Relaxed));
    let newcomer = json!({"name": name, "email": email, "role": "member"});
    admin.post("users", newcomer).await
}

/// Of this person, from somebody new who mentions them.
async fn notification(actor: &Actor) -> String {
    let link = invited(actor, "Ours alone").await.created()["invitation_token"].clone();
    let accepted = json!({"token": link, "password": actor.person.password});
    let accepted = actor.post("auth/invitations/accept", accepted).await.ok();
    let newcomer = actor.with_token(accepted["access_token"].as_str().unwrap());
    let client = newcomer
        .post("clients", json!({"name": "Ours alone"}))
        .await
        .created();
    let label = json!({"id": actor.person.id, "mentionType": "user", "label": actor.person.name});
    let content = json!({"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "mention", "attrs": label}]}]});
    let note = json!({"record_type": "client", "record_id": client["id"], "content": content});
    newcomer.post("notes", note).await.created();
    let told = actor.get("me/notifications?limit=1").await.items();
    told[0]["id"].as_str().unwrap().to_owned()
}

async fn client_and_contact(admin: &Actor) -> (String, String) {
    let id = |made: Value| made["id"].as_str().unwrap().to_owned();
    let client = admin.post("clients", json!({"name": "Ours alone"})).await;
    let client = id(client.created());
    let contact = json!({"name": "Ours alone", "client_id": client});
    let contact = admin.post("contacts", contact).await;
    (client, id(contact.created()))
}

/// What the operations of the directory are about: with a client of their own, where they have one.
async fn directory(admin: &Actor, operation: &Operation) -> Option<Answer> {
    let (path, name) = (operation.path.as_str(), "Ours alone");
    let posts = operation.method == "POST" && !operation.has_id();
    let of = |noun: &str| path.contains(&format!("/{noun}/{{id}}"));
    let vendor = || admin.post("companies", json!({"name": name, "kind": "vendor"}));
    if of("companies") || posts && path.ends_with("/technologies") {
        return Some(vendor().await);
    }
    if of("technologies") {
        let company = vendor().await.created();
        let technology = json!({"name": name, "company_id": company["id"]});
        return Some(admin.post("technologies", technology).await);
    }
    if of("relationships") {
        let (client, contact) = client_and_contact(admin).await;
        let (from, to) = (
            json!({"type": "client", "id": client}),
            json!({"type": "contact", "id": contact}),
        );
        let link = json!({"from": from, "to": to, "kind": "personnel"});
        return Some(admin.post("relationships", link).await);
    }
    let nouns = ["contacts", "events", "conversations", "messages", "projects"];
    let noun = *nouns
        .iter()
        .find(|noun| of(noun) || posts && path.ends_with(&format!("/{noun}")))?;
    let client = admin.post("clients", json!({"name": name})).await;
    if posts {
        return Some(client);
    }
    let client = &client.created()["id"];
    let conversation = json!({"subject": name, "channel": "email", "client_id": client});
    Some(match noun {
        "contacts" => admin.post(noun, json!({"name": name, "client_id": client})).await,
        "events" => {
            let (start, end) = ("2027-03-01T09:00:00Z", "2027-03-01T10:00:00Z");
            let event = json!({"title": name, "starts_at": start, "ends_at": end, "client_id": client});
            admin.post(noun, event).await
        }
        "conversations" => admin.post(noun, conversation).await,
        "projects" => admin.post(noun, json!({"name": name, "client_id": client})).await,
        _ => {
            let conversation = admin.post("conversations", conversation).await.created();
            let path = format!("conversations/{}/messages", conversation["id"].as_str().unwrap());
            admin
                .post(&path, json!({"direction": "in", "content": name}))
                .await
        }
    })
}

/// A session of the same person, elsewhere.
async fn another_session(actor: &Actor) -> String {
    let credentials = json!({"email": actor.person.email, "password": actor.person.password});
    actor.post("auth/login", credentials).await.status(200);
    let sessions = actor.get("me/sessions").await.ok();
    let other = |session: &&Value| session["current"] == false;
    let found = sessions["items"].as_array().unwrap().iter().find(other);
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

#[test]
fn every_operation_is_tried() {
    let document: BTreeSet<String> = operations()
        .iter()
        .map(|(operation, _)| operation.name())
        .collect();
    let table: Vec<String> = TABLE.iter().map(|tried| tried.name.to_owned()).collect();
    assert_eq!(
        table.len(),
        document.len(),
        "a line twice, or for an operation that is gone"
    );
    assert_eq!(table.into_iter().collect::<BTreeSet<_>>(), document);
    for (operation, tried) in operations() {
        assert_eq!(
            operation.has_body(),
            !tried.body.is_empty(),
            "{}: a body in one place only",
            tried.name
        );
    }
}

/// Changing these lists is changing who gets in: a reviewer must see it.
#[test]
fn the_exceptions_are_these_and_no_more() {
    let named = |which: &dyn Fn(&(Operation, &Try)) -> bool| -> Vec<String> {
        let mut names: Vec<String> = operations()
            .iter()
            .filter(|pair| which(pair))
            .map(|(operation, _)| operation.name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(named(&|(operation, _)| operation.public), PUBLIC);
    let by_cookie =
        |operation: &Operation| operation.value["security"].to_string().contains("refresh_cookie");
    assert_eq!(named(&|(operation, _)| by_cookie(operation)), BY_COOKIE);
    assert_eq!(
        named(&|(_, tried)| tried.status.portal < 400 && !tried.name.contains("/auth/")),
        FOR_PORTAL_TOO
    );
    // A wrong password is a 401 too.
    assert_eq!(
        named(&|(operation, tried)| tried.status.nobody != 401 && !operation.public),
        [BY_COOKIE[0]]
    );
}

/// The table, cell by cell.
#[tokio::test]
async fn everybody_gets_what_the_table_says() {
    let app = TestApp::spawn().await;
    let (admin, member, nobody) = (app.admin().await, app.member().await, app.nobody());
    let (portal, outside) = (app.portal_of_new_client().await, app.subcontractor(&[]).await);
    for (operation, line) in operations() {
        let status = &line.status;
        for (who, actor, expected) in [
            ("nobody", &nobody, status.nobody),
            ("portal", &portal, status.portal),
            ("subcontractor elsewhere", &outside, status.outside),
            ("member", &member, status.member),
            ("admin", &admin, status.admin),
        ] {
            let id = target(&admin, &operation).await;
            let answer = tried(actor, &operation, line, &id).await;
            assert_eq!(answer.status, expected, "{who}: {answer:?}");
        }
    }
}

/// The column of the table for a subcontractor to whom the client is assigned.
#[tokio::test]
async fn a_subcontractor_gets_what_the_table_says() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let mut targets = Vec::new();
    for (operation, line) in operations() {
        let id = target(&admin, &operation).await;
        targets.push((operation, line, id));
    }
    let assigned = admin.get("clients?limit=200").await.column("id");
    let assigned: Vec<&str> = assigned.iter().map(String::as_str).collect();
    let inside = app.subcontractor(&assigned).await;
    for (operation, line, id) in targets {
        let answer = tried(&inside, &operation, line, &id).await;
        assert_eq!(answer.status, line.status.inside, "{answer:?}");
    }
}

/// A contact of the client itself gets no further than any other.
#[tokio::test]
async fn the_portal_opens_no_staff_operation_on_its_own_client() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let own = admin.post("clients", json!({"name": "Own"})).await.created()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let portal = app.portal(&own).await;
    for (operation, line) in operations()
        .into_iter()
        .filter(|(operation, _)| operation.path.contains("/clients"))
    {
        tried(&portal, &operation, line, &own).await.forbidden();
    }
}

#[tokio::test]
async fn strangers_find_nothing_of_ours_and_leave_it_as_it_is() {
    let app = TestApp::spawn().await;
    let (admin, stranger, member) = (app.admin().await, app.stranger().await, app.member().await);
    let client = json!({"name": "Ours alone", "primary_poc_id": member.person.id});
    let client = admin.post("clients", client).await.created();
    let token = json!({"name": "Ours alone", "scopes": ["clients:read"]});
    let token = admin.post("me/tokens", token).await.created();
    let mut ours = Vec::from([&client["id"], &token["id"]].map(|id| id.as_str().unwrap().to_owned()));
    ours.push(member.person.id.clone());
    let note = json!({"record_type": "client", "record_id": client["id"], "content": "Ours alone"});
    let note = admin.post("notes", note).await.created();
    ours.push(note["id"].as_str().unwrap().to_owned());
    for operation in Document::generated().operations() {
        if let Some(made) = directory(&admin, &operation).await {
            ours.push(made.created()["id"].as_str().unwrap().to_owned());
        }
    }
    let contacts = format!("clients/{}/touchpoints", client["id"].as_str().unwrap());
    let contact = json!({"date": "2026-01-05", "type": "phone", "notes": "Ours alone"});
    let contact = admin.post(&contacts, contact).await.created();
    ours.push(contact["id"].as_str().unwrap().to_owned());
    let entries = format!("clients/{}/roundtables", client["id"].as_str().unwrap());
    let entry = json!({"meeting_date": "2026-01-05", "discussion": "Ours alone"});
    let entry = admin.post(&entries, entry).await.created();
    ours.push(entry["id"].as_str().unwrap().to_owned());
    let people = [&admin.person.id, &admin.person.org, &member.person.id];
    let words = ["Ours alone", "Northwind", "northwind.example"];
    let is_ours = |text: &str| {
        let ids = ours.iter().chain(people).any(|id| text.contains(id));
        ids || words.iter().any(|word| text.contains(word))
    };
    let before = everything(&admin).await;
    assert!(is_ours(&before[0].to_string()) && is_ours(&before[1].to_string()));
    for (operation, line) in operations().into_iter().filter(for_the_signed_in) {
        for id in &ours {
            let answer = tried(&stranger, &operation, line, id).await;
            let of_record = operation.path.ends_with("/comments") || line.body.contains("record_id");
            if operation.has_id() || of_record {
                answer.not_found();
            } else if line.body.contains(THIS) {
                // What it names is no record of theirs.
                answer.problem(422, "invalid");
            } else {
                // What can be done once in an organisation was done by the try before.
                let expected = [line.status.admin, 409].contains(&answer.status);
                assert!(expected && !is_ours(&answer.text()), "{answer:?}");
            }
        }
    }
    assert_eq!(everything(&admin).await, before);
}

fn for_the_signed_in((operation, _): &(Operation, &Try)) -> bool {
    !operation.path.contains("/auth/")
}

/// What the admin sees of the organisation.
async fn everything(admin: &Actor) -> Vec<Value> {
    let mut seen = Vec::new();
    for path in [
        "clients?archived=any&include_total=true",
        "org",
        "me",
        "me/tokens",
        "members",
        "notes?include_total=true",
        "projects?archived=any&include_total=true",
        "tasks?archived=any&include_total=true",
        "companies?archived=any&include_total=true",
        "technologies?archived=any&include_total=true",
        "contacts?archived=any&include_total=true",
        "events?archived=any&include_total=true",
        "conversations?archived=any&include_total=true",
        "relationships?include_total=true",
        "changes?limit=200",
        "activity",
    ] {
        seen.push(admin.get(path).await.ok());
    }
    seen
}

/// A program gets as far as its scopes, and the refusal names one that is missing.
#[tokio::test]
async fn a_scope_opens_what_needs_it_and_nothing_else() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let mut sets: Vec<Vec<&str>> = scopes().into_iter().map(|scope| vec![scope]).collect();
    sets.push(vec!["clients:read", "clients:write"]);
    sets.push(scopes());
    for scopes in sets {
        let program = admin.program(&scopes).await;
        for (operation, line) in operations()
            .into_iter()
            .filter(|(operation, _)| !operation.path.contains("/auth/"))
        {
            let id = target(&admin, &operation).await;
            let answer = tried(&program, &operation, line, &id).await;
            if line.needs.met_by(&scopes) {
                assert_eq!(answer.status, line.status.admin, "{scopes:?}: {answer:?}");
                continue;
            }
            let required = answer.forbidden()["required"].as_str().unwrap().to_owned();
            assert!(
                line.needs.names(&required) && !scopes.contains(&required.as_str()),
                "{}: {required}",
                line.name
            );
        }
    }
}

#[test]
fn needs_are_met_by_all_or_by_any() {
    assert!(Needs::All(&["a", "b"]).met_by(&["b", "a"]) && !Needs::All(&["a", "b"]).met_by(&["a"]));
    assert!(Needs::Any(&["a", "b"]).met_by(&["b"]) && !Needs::Any(&["a", "b"]).met_by(&["c"]));
}
