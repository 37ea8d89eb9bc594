//! Mentions in notes: linked as far as the writer sees, shown as far as the reader does.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::notes::{client, noted, path};

pub(crate) fn mention(kind: &str, id: &str, label: &str) -> Value {
    json!({"type": "mention", "attrs": {"id": id, "mentionType": kind, "label": label}})
}

pub(crate) fn text(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

pub(crate) fn doc(inline: &[Value]) -> Value {
    json!({"type": "doc", "content": [{"type": "paragraph", "content": inline}]})
}

/// A note on a client with these in its text.
pub(crate) async fn writes(actor: &Actor, client: &str, inline: &[Value]) -> Value {
    noted(actor, client, "", json!({"content": doc(inline)})).await
}

pub(crate) async fn rewrites(actor: &Actor, note: &Value, inline: &[Value]) -> Value {
    actor
        .patch(&path(note), json!({"content": doc(inline)}))
        .await
        .ok()
}

/// The ids of the mentions in a note, or in a revision; null where one leads nowhere.
pub(crate) fn ids(note: &Value) -> Vec<Value> {
    let inline = note["content"]["json"]["content"][0]["content"]
        .as_array()
        .unwrap();
    let mentions = inline.iter().filter(|node| node["type"] == "mention");
    mentions.map(|node| node["attrs"]["id"].clone()).collect()
}

#[tokio::test]
async fn a_mention_is_answered_as_it_was_written_with_its_link() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let inline = [
        text("See "),
        mention("client", &two, "Two"),
        mention("user", &admin.person.id, "Ada <img src=x onerror=alert(1)>"),
    ];
    let note = writes(&admin, &one, &inline).await;
    assert_eq!(note["content"]["json"], doc(&inline));
    let me = &admin.person.id;
    assert_eq!(
        note["content"]["html"],
        format!(
            "<p>See <span class=\"mention\" data-type=\"client\" data-id=\"{two}\">@Two</span><span class=\"mention\" \
             data-type=\"user\" data-id=\"{me}\">@Ada &lt;img src=x onerror=alert(1)&gt;</span></p>"
        )
    );
    assert_eq!(admin.get(&path(&note)).await.ok(), note);
    let again = rewrites(&admin, &note, &inline).await;
    assert_eq!(again["revision_number"], 1, "nothing has changed");
    let about = json!({"name": "Three", "about": doc(&inline)});
    let codes = admin.post("clients", about).await.invalid(&[
        "about.content[0].content[1].type",
        "about.content[0].content[2].type",
    ]);
    assert_eq!(codes, ["unknown", "unknown"]);
}

#[tokio::test]
async fn what_is_not_there_for_the_writer_is_a_label_alone() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let theirs = client(&stranger, "Theirs").await;
    let portal = app.portal(&other).await;
    let nowhere = "019a0000-0000-7000-8000-000000000000";
    let inline = [
        mention("client", &theirs, "a"),
        mention("user", &stranger.person.id, "b"),
        mention("client", nowhere, "c"),
        // Under another kind than their own.
        mention("user", &mine, "d"),
        mention("client", &admin.person.id, "e"),
        // No colleague.
        mention("user", &portal.person.id, "f"),
    ];
    let note = writes(&admin, &mine, &inline).await;
    assert_eq!(ids(&note), vec![Value::Null; 6]);
    assert!(!note.to_string().contains("data-id"));
    // A subcontractor cannot tell what is hidden from what was never there.
    let sub = app.subcontractor(&[&mine]).await;
    let hidden = [
        mention("client", &other, "g"),
        mention("client", nowhere, "g"),
        mention("user", &admin.person.id, "h"),
    ];
    let by_sub = writes(&sub, &mine, &hidden).await;
    assert_eq!(ids(&by_sub), vec![Value::Null; 3]);
    assert_eq!(ids(&admin.get(&path(&by_sub)).await.ok()), vec![Value::Null; 3]);
    let own = [
        mention("client", &mine, "Mine"),
        mention("user", &sub.person.id, "Me"),
    ];
    assert_eq!(
        ids(&rewrites(&sub, &by_sub, &own).await),
        [json!(mine), json!(sub.person.id)]
    );
    // A program sees as far as its scopes.
    let program = app.token(&["notes:read", "notes:write", "clients:read"]).await;
    let both = [
        mention("client", &other, "i"),
        mention("user", &admin.person.id, "j"),
    ];
    assert_eq!(
        ids(&writes(&program, &mine, &both).await),
        [json!(other), Value::Null]
    );
}

/// Wherever a note is read: in every list, alone, in its revisions, and when somebody was faster.
#[tokio::test]
async fn who_does_not_see_it_reads_the_label_alone() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let sub = app.subcontractor(&[&mine]).await;
    let (of_other, of_sub) = (
        mention("client", &other, "Other"),
        mention("user", &sub.person.id, "Sub"),
    );
    let inline = [of_other, mention("user", &admin.person.id, "Ada"), of_sub];
    let note = writes(&admin, &mine, &inline).await;
    admin
        .patch(&path(&note), json!({"is_important": true}))
        .await
        .ok();
    let all = [json!(other), json!(admin.person.id), json!(sub.person.id)];
    let shown = [Value::Null, Value::Null, json!(sub.person.id)];
    for list in [
        "notes".to_owned(),
        "notes/recent".to_owned(),
        "notes/important".to_owned(),
        format!("clients/{mine}/notes"),
        format!("users/{}/notes", admin.person.id),
    ] {
        assert_eq!(ids(&admin.get(&list).await.items()[0]), all, "{list}");
        let items = sub.get(&list).await.items();
        assert_eq!(ids(&items[0]), shown, "{list}");
        assert!(!items[0]["content"].to_string().contains(&other), "{list}");
        assert!(
            items[0]["content"]["html"]
                .as_str()
                .unwrap()
                .starts_with("<p><span class=\"mention\">@Other</span>")
        );
    }
    let revision = format!("{}/revisions/1", path(&note));
    for (actor, expected) in [(&admin, &all), (&sub, &shown)] {
        assert_eq!(&ids(&actor.get(&path(&note)).await.ok()), expected);
        assert_eq!(&ids(&actor.get(&revision).await.ok()), expected);
        let pinned = actor.post_empty(&format!("{}/pin", path(&note))).await.ok();
        assert_eq!(&ids(&pinned), expected);
        let pin = actor.post_empty(&format!("{}/pin", path(&note)));
        assert_eq!(&ids(&pin.if_match("\"99-x\"").await.stale()["current"]), expected);
    }
    let diff = sub.get(&format!("{}/revisions/1/diff/1", path(&note))).await;
    assert!(
        !diff.text().contains(&other) && diff.text().contains("@Other"),
        "{diff:?}"
    );
    // A program without the clients.
    let program = app.token(&["notes:read", "org:read"]).await;
    assert_eq!(
        ids(&program.get(&path(&note)).await.ok()),
        [Value::Null, all[1].clone(), all[2].clone()]
    );
}

#[tokio::test]
async fn nobody_cuts_a_link_that_they_do_not_see() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let sub = app.subcontractor(&[&mine]).await;
    let note = writes(&sub, &mine, &[text("mine")]).await;
    let link = mention("client", &other, "Other");
    rewrites(&admin, &note, std::slice::from_ref(&link)).await;
    let shown = sub.get(&path(&note)).await.ok();
    assert_eq!(ids(&shown), [Value::Null]);
    let content = shown["content"]["json"].clone();
    let same = sub.patch(&path(&note), json!({"content": content})).await.ok();
    assert_eq!(
        (&same["revision_number"], ids(&same)),
        (&json!(2), vec![Value::Null])
    );
    let unlinked =
        json!({"type": "mention", "attrs": {"id": null, "mentionType": "client", "label": "Other"}});
    let edited = rewrites(&sub, &note, &[text("I have been to "), unlinked.clone()]).await;
    assert_eq!(
        (&edited["revision_number"], ids(&edited)),
        (&json!(3), vec![Value::Null])
    );
    assert_eq!(ids(&admin.get(&path(&note)).await.ok()), [json!(other)]);
    let of_other = format!("mentions/of/client/{other}");
    assert_eq!(admin.get(&of_other).await.items().len(), 1);
    // Who sees it takes it away; an old text brings it back, whoever fetches it.
    assert_eq!(ids(&rewrites(&admin, &note, &[unlinked]).await), [Value::Null]);
    assert!(admin.get(&of_other).await.items().is_empty());
    let restored = sub
        .post_empty(&format!("{}/revisions/3/restore", path(&note)))
        .await
        .ok();
    assert_eq!(ids(&restored), [Value::Null]);
    assert_eq!(ids(&admin.get(&path(&note)).await.ok()), [json!(other)]);
    assert_eq!(admin.get(&of_other).await.items().len(), 1);
}

#[tokio::test]
async fn what_is_gone_is_a_label_and_a_former_colleague_is_still_somebody() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let inline = [
        mention("client", &two, "Two"),
        mention("user", &member.person.id, "Member"),
    ];
    let note = writes(&admin, &one, &inline).await;
    admin.delete(&format!("clients/{two}")).await.no_content();
    let user = format!("users/{}", member.person.id);
    admin.patch(&user, json!({"is_active": false})).await.ok();
    let expected = [Value::Null, json!(member.person.id)];
    let seen = admin.get(&path(&note)).await.ok();
    assert_eq!(ids(&seen), expected);
    assert!(
        seen["content"]["html"]
            .as_str()
            .unwrap()
            .contains("<span class=\"mention\">@Two</span>")
    );
    // The text that still names it can be saved, changed and fetched back.
    let more = [text("More "), inline[0].clone(), inline[1].clone()];
    assert_eq!(ids(&rewrites(&admin, &note, &more).await), expected);
    let restore = format!("{}/revisions/1/restore", path(&note));
    assert_eq!(ids(&admin.post_empty(&restore).await.ok()), expected);
    admin.get(&format!("mentions/of/client/{two}")).await.not_found();
    let of_member = format!("mentions/of/user/{}", member.person.id);
    assert_eq!(admin.get(&of_member).await.items().len(), 1);
}

/// Mentions are the last text's, whichever of two comes last.
#[tokio::test]
async fn two_saves_at_once_leave_the_mentions_of_one() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let ids_of = [client(&admin, "One").await, client(&admin, "Two").await];
    let note = writes(&admin, &ids_of[0], &[text("x")]).await;
    for _ in 0..5 {
        let (one, two) = (
            [mention("client", &ids_of[0], "One")],
            [mention("client", &ids_of[1], "Two")],
        );
        tokio::join!(rewrites(&admin, &note, &one), rewrites(&admin, &note, &two));
        let last = ids(&admin.get(&path(&note)).await.ok());
        for id in &ids_of {
            let found = admin.get(&format!("mentions/of/client/{id}")).await.items();
            assert_eq!(found.len(), usize::from(last == [json!(id)]));
        }
    }
}

#[tokio::test]
async fn ten_thousand_mentions_are_too_many_and_two_hundred_are_not() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let one = client(&admin, "One").await;
    let unknown = |count: usize| -> Vec<Value> {
        (0..count)
            .map(|number| mention("client", &format!("019a0000-0000-7000-8000-{number:012}"), "x"))
            .collect()
    };
    let body = |inline: &[Value]| json!({"record_type": "client", "record_id": one, "content": doc(inline)});
    let codes = admin
        .post("notes", body(&unknown(201)))
        .await
        .invalid(&["content"]);
    assert_eq!(codes, ["too_many"]);
    // Parts of a document have a limit of their own, and so have bodies.
    let answer = admin.post("notes", body(&unknown(9_000))).await;
    assert!([413, 422].contains(&answer.status), "{answer:?}");
    let note = writes(&admin, &one, &unknown(200)).await;
    assert_eq!(ids(&note), vec![Value::Null; 200]);
    let same: Vec<Value> = (0..2_000).map(|_| mention("client", &one, "One")).collect();
    let note = rewrites(&admin, &note, &same).await;
    assert_eq!(ids(&note), vec![json!(one); 2_000]);
    assert_eq!(
        admin
            .get(&format!("mentions/of/client/{one}"))
            .await
            .items()
            .len(),
        1
    );
}
