//! Files in their store: nothing is kept that nobody refers to.

use api_tests::TestApp;
use chrono::TimeDelta;
use serde_json::json;

use crate::{
    attachments::{item, png, uploaded, url},
    notes::{client, noted, path},
};

#[tokio::test]
async fn files_lie_by_organisation_and_month() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let file = uploaded(&admin, "a.png", "image/png", &png()).await;
    let month = app.now().format("%Y/%m").to_string();
    let stem = format!("{}/{month}/{}", admin.person.org, file["id"].as_str().unwrap());
    let files = app.files().await;
    assert!(files.len() == 2 && files[0] == format!("{stem}.png"), "{files:?}");
    assert!(files[1] == format!("{stem}.thumb.png"), "{files:?}");
    admin.delete(&item(&file)).await.no_content();
    assert_eq!(app.files().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_on_no_note_is_swept_after_a_day_and_what_is_stays() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let [kept, loose, taken_off] = [
        uploaded(&admin, "kept.txt", "text/plain", b"1").await,
        uploaded(&admin, "loose.txt", "text/plain", b"2").await,
        uploaded(&admin, "off.txt", "text/plain", b"3").await,
    ];
    let note = noted(
        &admin,
        &id,
        "x",
        json!({"attachment_ids": [kept["id"], taken_off["id"]]}),
    )
    .await;
    app.advance(TimeDelta::hours(23));
    let admin = app.sign_in(admin.person.clone()).await;
    let patch = json!({"attachment_ids": [kept["id"]]});
    admin.patch(&path(&note), patch.clone()).await.ok();
    app.advance(TimeDelta::hours(2));
    app.until_files_are(2).await;
    let admin = app.sign_in(admin.person.clone()).await;
    admin.get(url(&loose)).await.not_found();
    admin.get(url(&taken_off)).await.status(200);
    app.advance(TimeDelta::hours(25));
    app.until_files_are(1).await;
    let admin = app.sign_in(admin.person.clone()).await;
    admin.get(url(&taken_off)).await.not_found();
    admin.get(url(&kept)).await.status(200);
}

#[tokio::test]
async fn files_of_notes_and_clients_that_are_gone_go_too() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let mut notes = Vec::new();
    for client in [&one, &two] {
        let photo = uploaded(&admin, "a.png", "image/png", &png()).await;
        notes.push((
            noted(&admin, client, "x", json!({"attachment_ids": [photo["id"]]})).await,
            photo,
        ));
    }
    admin.delete(&path(&notes[0].0)).await.no_content();
    admin.delete(&format!("clients/{two}")).await.no_content();
    for (_, photo) in &notes {
        admin.get(url(photo)).await.not_found();
    }
    assert_eq!(app.files().await.len(), 4);
    app.advance(TimeDelta::hours(25));
    app.until_files_are(0).await;
}
