//! Images from elsewhere: fetched once, by a server that nobody can send into its own house.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use api_tests::{Actor, Answer, TestApp};
use image::ImageFormat;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{
    attachment_notes::shows,
    attachments::{picture, png},
    notes::client,
};

/// A web server of somebody else's.
struct Elsewhere {
    host: String,
    asked: Arc<AtomicUsize>,
}

impl Elsewhere {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(AtomicUsize::new(0));
        let (count, own) = (asked.clone(), host.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(answer(stream, own.clone()));
            }
        });
        Self { host, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

async fn answer(mut stream: TcpStream, host: String) {
    let mut head = vec![0; 4096];
    let read = stream.read(&mut head).await.unwrap_or(0);
    let head = String::from_utf8_lossy(&head[..read]).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let ok = |kind: &str, body: &[u8]| {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        [head.as_bytes(), body].concat()
    };
    let to = |target: &str| {
        format!("HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .into_bytes()
    };
    let bytes = match path.as_str() {
        "/logo.png" | "/%20odd%20/..;/logo%2F.png?size=1" => ok("image/png", &png()),
        "/plain" => ok("application/octet-stream", &picture(ImageFormat::Jpeg, 8, 8)),
        "/page" => ok("text/html", b"<html>"),
        "/lie.png" => ok("image/png", b"<html>"),
        "/vector.svg" => ok("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "/file.pdf" => ok("application/pdf", b"%PDF-1.7"),
        "/large" => ok("image/png", &vec![0; 3 * 1024 * 1024]),
        "/again" => to("/logo.png"),
        "/round" => to("/round"),
        "/cloud" => to("http://169.254.169.254/latest/meta-data"),
        "/home" => to("http://127.0.0.1/logo.png"),
        "/file" => to("file:///etc/passwd"),
        "/neighbour" => to("http://127.0.0.2:9/logo.png"),
        "/never" => {
            // Nothing comes, until who asked has had enough.
            let _gone = stream.read(&mut [0; 1]).await;
            return;
        }
        _ => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
    };
    assert!(!head.contains(&format!("@{host}")) && !head.to_lowercase().contains("authorization"));
    let _gone = stream.write_all(&bytes).await;
}

async fn with(elsewhere: &Elsewhere) -> TestApp {
    let host = elsewhere.host.clone();
    TestApp::with(move |config| {
        config.image_hosts = vec![host];
        config.max_upload_size_mb = 1;
    })
    .await
}

async fn write(actor: &Actor, client: &str, src: &str) -> Answer {
    let body = json!({"record_type": "client", "record_id": client, "content": shows(src)});
    actor.post("notes", body).await
}

#[tokio::test]
async fn an_image_is_fetched_once_and_is_ours_from_then_on() {
    let elsewhere = Elsewhere::open().await;
    let app = with(&elsewhere).await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    for (path, name) in [
        ("/logo.png", "logo.png"),
        ("/plain", "plain.jpg"),
        ("/again", "logo.png"),
    ] {
        let note = write(&admin, &id, &elsewhere.url(path)).await.created();
        let file = &note["attachments"][0];
        assert_eq!(
            (&file["original_name"], &file["in_text"]),
            (&json!(name), &json!(true)),
            "{path}"
        );
        let html = note["content"]["html"].as_str().unwrap();
        let url = file["url"].as_str().unwrap();
        assert!(
            html.contains(&format!("src=\"{url}\"")) && !note.to_string().contains(&elsewhere.host),
            "{note}"
        );
        admin.get(url).await.status(200);
    }
    assert_eq!(elsewhere.asked(), 4);
    let image = |path: &str| json!({"type": "image", "attrs": {"src": elsewhere.url(path)}});
    let twice = json!({"type": "doc", "content": [image("/logo.png"), image("/logo.png")]});
    let note = admin.get("notes").await.items()[0].clone();
    let note = admin
        .patch(
            &format!("notes/{}", note["id"].as_str().unwrap()),
            json!({"content": twice}),
        )
        .await
        .ok();
    assert_eq!(
        (note["attachments"].as_array().unwrap().len(), elsewhere.asked()),
        (1, 5)
    );
}

#[tokio::test]
async fn what_cannot_be_had_is_refused_with_a_reason_and_leaves_nothing() {
    let elsewhere = Elsewhere::open().await;
    let app = with(&elsewhere).await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let other = Elsewhere::open().await;
    for (src, code) in [
        (elsewhere.url("/page"), "image"),
        (elsewhere.url("/lie.png"), "image"),
        (elsewhere.url("/vector.svg"), "image"),
        (elsewhere.url("/file.pdf"), "image"),
        (elsewhere.url("/nothing"), "unreachable"),
        (elsewhere.url("/large"), "too_large"),
        (elsewhere.url("/round"), "redirects"),
        (elsewhere.url("/cloud"), "address"),
        (elsewhere.url("/home"), "address"),
        (elsewhere.url("/file"), "address"),
        (elsewhere.url("/neighbour"), "port"),
        (other.url("/logo.png"), "port"),
        ("http://127.0.0.1/logo.png".to_owned(), "address"),
        ("http://localhost/logo.png".to_owned(), "address"),
        ("http://0x7f.1/logo.png".to_owned(), "address"),
        ("http://2130706433/logo.png".to_owned(), "address"),
        ("http://[::1]/logo.png".to_owned(), "address"),
        ("http://[::ffff:127.0.0.1]/logo.png".to_owned(), "address"),
        ("https://10.0.0.1/logo.png".to_owned(), "address"),
        ("http://169.254.169.254/latest/meta-data".to_owned(), "address"),
        ("http://name.invalid/logo.png".to_owned(), "unreachable"),
        (format!("http://ada:secret@{}/logo.png", elsewhere.host), "url"),
        ("ftp://example.com/logo.png".to_owned(), "url"),
    ] {
        let codes = write(&admin, &id, &src)
            .await
            .invalid(&["content.content[1].attrs.src"]);
        assert_eq!(codes, [code], "{src}");
    }
    assert_eq!(other.asked(), 0);
    let image = |path: &str| json!({"type": "image", "attrs": {"src": elsewhere.url(path)}});
    let mixed = json!({"type": "doc", "content": [image("/logo.png"), image("/page")]});
    let body = |content| json!({"record_type": "client", "record_id": id, "content": content});
    admin
        .post("notes", body(mixed))
        .await
        .invalid(&["content.content[1].attrs.src"]);
    let many: Vec<_> = (0..11)
        .map(|number| image(&format!("/logo.png?{number}")))
        .collect();
    let many = json!({"type": "doc", "content": many});
    assert_eq!(
        admin.post("notes", body(many)).await.invalid(&["content"]),
        ["too_many"]
    );
    assert_eq!(app.files().await, Vec::<String>::new());
    assert!(admin.get("notes").await.items().is_empty());
}

/// Who may not save makes the server call nobody.
#[tokio::test]
async fn nothing_is_fetched_for_who_may_not_save() {
    let elsewhere = Elsewhere::open().await;
    let app = with(&elsewhere).await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let src = elsewhere.url("/logo.png");
    write(&app.subcontractor(&[]).await, &id, &src).await.not_found();
    write(&app.token(&["clients:read", "notes:read"]).await, &id, &src)
        .await
        .forbidden();
    write(&app.portal(&id).await, &id, &src).await.forbidden();
    let note = write(&admin, &id, "https://example.invalid/a.png").await;
    note.invalid(&["content.content[1].attrs.src"]);
    let note = json!({"record_type": "client", "record_id": id, "content": "x"});
    let note = admin.post("notes", note).await.created();
    let patch = app
        .member()
        .await
        .patch(&crate::notes::path(&note), json!({"content": shows(&src)}));
    patch.await.forbidden();
    assert_eq!(elsewhere.asked(), 0);
    // A save that is too late has fetched for nothing: it is thrown away.
    let late = admin
        .patch(&crate::notes::path(&note), json!({"content": shows(&src)}))
        .if_match("\"7-x\"");
    late.await.stale();
    assert_eq!(app.files().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_server_that_never_answers_is_not_waited_for() {
    let elsewhere = Elsewhere::open().await;
    let app = with(&elsewhere).await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let codes = write(&admin, &id, &elsewhere.url("/never"))
        .await
        .invalid(&["content.content[1].attrs.src"]);
    assert_eq!(codes, ["slow"]);
}
