//! Files: uploaded, looked at, read again.

use std::io::Cursor;

use api_tests::{Actor, TestApp, Wire, assert_id, assert_instant};
use image::{DynamicImage, ImageFormat, RgbaImage};
use serde_json::{Value, json};

/// A picture of one colour.
pub(crate) fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let image = DynamicImage::from(RgbaImage::from_pixel(
        width,
        height,
        image::Rgba([200, 80, 40, 255]),
    ));
    let mut bytes = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => image.to_rgb8().write_to(&mut bytes, format),
        _ => image.write_to(&mut bytes, format),
    }
    .unwrap();
    bytes.into_inner()
}

pub(crate) fn png() -> Vec<u8> {
    picture(ImageFormat::Png, 4, 3)
}

/// Uploaded, and its answer.
pub(crate) async fn uploaded(actor: &Actor, name: &str, kind: &str, content: &[u8]) -> Value {
    actor.upload(name, kind, content).await.status(201).json
}

pub(crate) fn url(attachment: &Value) -> &str {
    attachment["url"].as_str().unwrap()
}

pub(crate) fn item(attachment: &Value) -> String {
    format!("attachments/{}", attachment["id"].as_str().unwrap())
}

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and what follows";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A zip of these entries, each with the size that it claims to have unpacked.
fn zip(entries: &[(&str, u32)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, unpacked) in entries {
        let (at, length) = (file.len() as u32, (name.len() as u16).to_le_bytes());
        let sizes = [4_u32.to_le_bytes(), unpacked.to_le_bytes()].concat();
        file.extend_from_slice(
            &[
                b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".as_slice(),
                &sizes,
                &length,
                b"\0\0",
            ]
            .concat(),
        );
        file.extend_from_slice(&[name.as_bytes(), b"data"].concat());
        directory.extend_from_slice(b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0");
        directory.extend_from_slice(
            &[
                sizes.as_slice(),
                &length,
                &[0; 12],
                &at.to_le_bytes(),
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let (count, start) = ((entries.len() as u16).to_le_bytes(), file.len() as u32);
    let length = (directory.len() as u32).to_le_bytes();
    file.extend_from_slice(&directory);
    file.extend_from_slice(
        &[
            b"PK\x05\x06\0\0\0\0".as_slice(),
            &count,
            &count,
            &length,
            &start.to_le_bytes(),
            b"\0\0",
        ]
        .concat(),
    );
    file
}

#[tokio::test]
async fn what_was_uploaded_can_be_read() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let large = picture(ImageFormat::Jpeg, 800, 600);
    let answer = admin
        .upload("Our plan ä.jpg", "image/jpeg", &large)
        .await
        .status(201);
    let (location, file) = (answer.header("location").to_owned(), answer.json);
    assert_id(&file["id"]);
    assert_instant(&file["created_at"]);
    let path = format!("/api/v1/{}/Our%20plan%20%C3%A4.jpg", item(&file));
    let expected = json!({
        "id": file["id"], "url": path, "thumbnail_url": format!("{path}?thumbnail=true"),
        "original_name": "Our plan ä.jpg", "mime_type": "image/jpeg", "size_bytes": large.len(),
        "width": 800, "height": 600, "created_at": file["created_at"],
    });
    assert_eq!((&file, location.as_str()), (&expected, url(&file)));
    let read = admin.get(url(&file)).await.status(200);
    assert_eq!(read.body, large);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("content-length", &large.len().to_string()),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("cache-control", "private, no-cache"),
        ("accept-ranges", "bytes"),
        (
            "content-disposition",
            "inline; filename=\"Our plan _.jpg\"; filename*=UTF-8''Our%20plan%20%C3%A4.jpg",
        ),
    ] {
        assert_eq!(read.header(name), value, "{name}");
    }
    let small = admin
        .get(file["thumbnail_url"].as_str().unwrap())
        .await
        .status(200);
    assert_eq!(small.header("content-type"), "image/jpeg");
    let seen = image::load_from_memory(&small.body).unwrap();
    assert_eq!((seen.width(), seen.height()), (320, 240));
    assert_ne!(small.etag(), read.etag());
}

#[tokio::test]
async fn every_kind_that_is_taken_is_given_out_as_what_it_is() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (docx, xlsx) = (
        zip(&[("[Content_Types].xml", 900), ("word/document.xml", 5000)]),
        zip(&[("[Content_Types].xml", 900), ("xl/workbook.xml", 5000)]),
    );
    let xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    for (name, sent, content, kind, how) in [
        ("a.png", "image/png", &png()[..], "image/png", "inline"),
        (
            "a.gif",
            "image/gif",
            &picture(ImageFormat::Gif, 4, 3),
            "image/gif",
            "inline",
        ),
        (
            "a.webp",
            "image/webp",
            &picture(ImageFormat::WebP, 4, 3),
            "image/webp",
            "inline",
        ),
        (
            "a.pdf",
            "application/pdf",
            b"%PDF-1.7 and so on",
            "application/pdf",
            "attachment",
        ),
        (
            "a.doc",
            "application/msword",
            OLE,
            "application/msword",
            "attachment",
        ),
        ("a.xls", "", OLE, "application/vnd.ms-excel", "attachment"),
        ("a.docx", DOCX, &docx, DOCX, "attachment"),
        (
            "a.xlsx",
            "application/octet-stream",
            &xlsx,
            xlsx_type,
            "attachment",
        ),
        (
            "a.txt",
            "text/plain",
            "Grüße".as_bytes(),
            "text/plain; charset=utf-8",
            "attachment",
        ),
        (
            "a.csv",
            "application/vnd.ms-excel",
            b"Stra\xDFe;1",
            "text/csv",
            "attachment",
        ),
    ] {
        let kind_sent = if sent.is_empty() {
            "application/octet-stream"
        } else {
            sent
        };
        let file = uploaded(&admin, name, kind_sent, content).await;
        let read = admin.get(url(&file)).await.status(200);
        assert_eq!(
            (read.header("content-type"), &read.body[..]),
            (kind, content),
            "{name}"
        );
        assert!(
            read.header("content-disposition")
                .starts_with(&format!("{how}; ")),
            "{name}"
        );
        assert_eq!(file["mime_type"], kind.split(';').next().unwrap());
        assert_eq!(file["width"].is_i64(), how == "inline", "{file}");
        if how != "inline" {
            assert_eq!(file["thumbnail_url"], Value::Null);
            admin
                .get(&format!("{}?thumbnail=true", url(&file)))
                .await
                .not_found();
        }
    }
}

#[tokio::test]
async fn what_is_not_what_it_says_is_refused_and_leaves_nothing() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let text =
        |name: &'static str, kind: &'static str, content: &str| (name, kind, content.as_bytes().to_vec());
    for (name, kind, content) in [
        text("a.png", "image/png", "<html><script>alert(1)</script></html>"),
        text(
            "a.svg",
            "image/svg+xml",
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
        ),
        text("a.txt", "text/plain", " <!DOCTYPE html><p>x"),
        text("a.txt", "text/plain", "a\0b"),
        text("a.html", "text/html", "<p>x</p>"),
        text("a.exe", "application/octet-stream", "MZ\u{1}"),
        ("a.png", "text/html", png()),
        ("a.jpg", "image/jpeg", png()),
        ("annex\u{202E}gnp.exe", "image/png", png()),
        (
            "a.docx",
            DOCX,
            zip(&[("[Content_Types].xml", 9), ("xl/workbook.xml", 9)]),
        ),
        ("a.docx", DOCX, zip(&[("word/document.xml", 9)])),
        (
            "a.docx",
            DOCX,
            zip(&[
                ("[Content_Types].xml", 9),
                ("word/document.xml", 9),
                ("word/inner.zip", 9),
            ]),
        ),
        ("a.docx", DOCX, b"PK\x03\x04 and nothing else".to_vec()),
    ] {
        admin
            .upload(name, kind, &content)
            .await
            .problem(415, "unsupported_media_type");
    }
    let mut broken = png();
    broken.truncate(40);
    let mut huge = png();
    // Width and height stand in the first chunk; its checksum is made to fit by nobody, nor need it be.
    huge[16..24].copy_from_slice(&[0, 0, 0x70, 0, 0, 0, 0x70, 0]);
    for (name, kind, content, code) in [
        ("a.txt", "text/plain", Vec::new(), "empty"),
        ("../../etc/passwd", "text/plain", b"root".to_vec(), "name"),
        ("...", "text/plain", b"root".to_vec(), "name"),
        ("a.png", "image/png", broken, "image"),
        (
            "a.docx",
            DOCX,
            zip(&[("[Content_Types].xml", 9), ("word/document.xml", 900_000_000)]),
            "bomb",
        ),
        (
            "a.docx",
            DOCX,
            zip(&[("[Content_Types].xml", 9), ("word/document.xml", 50_000_000)]),
            "bomb",
        ),
    ] {
        assert_eq!(
            admin.upload(name, kind, &content).await.invalid(&["file"]),
            [code],
            "{name}"
        );
    }
    admin.upload("a.png", "image/png", &huge).await.invalid(&["file"]);
    assert_eq!(app.files().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_form_has_one_file_and_nothing_else() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let form = |fields: &[(&str, &str, &str, &[u8])]| admin.call("POST", "attachments").form(fields);
    let file = |field| (field, "a.txt", "text/plain", b"a".as_slice());
    form(&[]).await.invalid(&["file"]);
    form(&[file("other")]).await.invalid(&["other"]);
    form(&[file("file"), file("file")]).await.invalid(&["file"]);
    form(&[file("file"), file("more")]).await.invalid(&["more"]);
    admin
        .post("attachments", json!({"file": "a"}))
        .await
        .problem(415, "unsupported_media_type");
    admin
        .post_empty("attachments")
        .await
        .problem(415, "unsupported_media_type");
    let broken = admin
        .call("POST", "attachments")
        .raw("multipart/form-data; boundary=x", "--x\r\nnothing");
    broken.await.malformed();
    assert_eq!(app.files().await, Vec::<String>::new());
}

#[tokio::test]
async fn too_much_is_413_and_just_enough_is_kept() {
    let app = TestApp::with(|config| config.max_upload_size_mb = 1).await;
    let admin = app.admin().await;
    let most = vec![b'a'; 1024 * 1024];
    uploaded(&admin, "a.txt", "text/plain", &most).await;
    let more = [&most[..], b"a"].concat();
    admin
        .upload("a.txt", "text/plain", &more)
        .await
        .problem(413, "too_large");
    admin
        .upload("a.txt", "text/plain", &vec![b'a'; 8 * 1024 * 1024])
        .await
        .problem(413, "too_large");
}

/// The form ends in the middle: nobody is answered, and nothing is kept.
#[tokio::test]
async fn an_upload_that_is_given_up_leaves_nothing() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let mut wire = Wire::to(&admin).await;
    let bearer = format!("Bearer {}", admin.token.as_deref().unwrap());
    wire.head(
        "POST /api/v1/attachments",
        &[
            ("Authorization", &bearer),
            ("Content-Type", "multipart/form-data; boundary=x"),
            ("Content-Length", "100000"),
        ],
    )
    .await;
    wire.send(
        b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nthe beginning",
    )
    .await;
    drop(wire);
    uploaded(&admin, "b.txt", "text/plain", b"whole").await;
    assert_eq!(app.files().await.len(), 1);
}

#[tokio::test]
async fn a_part_can_be_asked_for_and_what_is_known_is_not_sent() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let file = uploaded(&admin, "a.txt", "text/plain", b"0123456789").await;
    let ranged = |range: &str| admin.get(url(&file)).header("range", range);
    for (range, part, content) in [
        ("bytes=0-3", "bytes 0-3/10", "0123"),
        ("bytes=4-", "bytes 4-9/10", "456789"),
        ("bytes=-2", "bytes 8-9/10", "89"),
        ("bytes=8-99", "bytes 8-9/10", "89"),
        ("bytes=-99", "bytes 0-9/10", "0123456789"),
    ] {
        let answer = ranged(range).await.status(206);
        assert_eq!(
            (answer.header("content-range"), answer.text().as_str()),
            (part, content),
            "{range}"
        );
        assert_eq!(answer.header("content-length"), content.len().to_string());
    }
    for range in ["bytes=10-", "bytes=99-100", "bytes=-0"] {
        let answer = ranged(range).await;
        assert_eq!(answer.header("content-range"), "bytes */10", "{range}");
        answer.problem(416, "no_such_range");
    }
    for range in [
        "bytes=0-1,3-4",
        "bytes=3-1",
        "bytes=a-b",
        "lines=0-1",
        "bytes=",
        "bytes=-",
    ] {
        assert_eq!(ranged(range).await.status(200).text(), "0123456789", "{range}");
    }
    let etag = admin.get(url(&file)).await.etag();
    let unchanged = admin.get(url(&file)).if_none_match(&etag).await.status(304);
    assert!(unchanged.body.is_empty());
    admin.get(url(&file)).if_none_match("\"other\"").await.status(200);
    ranged("bytes=0-1").header("if-range", &etag).await.status(206);
    ranged("bytes=0-1")
        .header("if-range", "\"other\"")
        .await
        .status(200);
    let packed = admin
        .get(url(&file))
        .header("accept-encoding", "gzip")
        .await
        .status(200);
    assert_eq!(packed.text(), "0123456789");
}

#[tokio::test]
async fn a_name_is_what_people_see_and_one_address() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let long = format!("{}.txt", "x".repeat(300));
    for (sent, name) in [
        ("C:\\\\Users\\\\ada\\\\plan.txt", "plan.txt"),
        ("pl\u{200B}an\u{202E}.txt", "plan.txt"),
        (&long, &format!("{}.txt", "x".repeat(251))),
        ("100% & <b>.txt", "100% & <b>.txt"),
    ] {
        let file = uploaded(&admin, sent, "text/plain", b"x").await;
        assert_eq!(file["original_name"], *name, "{sent}");
        admin.get(url(&file)).await.status(200);
    }
    let file = uploaded(&admin, "plan.txt", "text/plain", b"x").await;
    for other in ["plan.pdf", "PLAN.txt", "plan.txt%20", "%ff", "..%2fplan.txt"] {
        admin.get(&format!("{}/{other}", item(&file))).await.not_found();
    }
    let pasted = uploaded(&admin, "image", "image/png", &png()).await;
    assert_eq!(pasted["original_name"], "image.png");
}

/// Which side of a picture is up stands in a note beside its pixels.
#[tokio::test]
async fn a_turned_picture_is_measured_as_it_is_looked_at() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let mut turned = picture(ImageFormat::Jpeg, 400, 200);
    let tiff = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    turned.splice(2..2, [b"\xFF\xE1".as_slice(), &length, tiff].concat());
    let file = uploaded(&admin, "a.jpg", "image/jpeg", &turned).await;
    assert_eq!((&file["width"], &file["height"]), (&json!(200), &json!(400)));
    let small = admin
        .get(file["thumbnail_url"].as_str().unwrap())
        .await
        .status(200);
    let small = image::load_from_memory(&small.body).unwrap();
    assert_eq!((small.width(), small.height()), (160, 320));
}

#[tokio::test]
async fn a_key_keeps_one_file() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let send = |content: &'static [u8]| admin.upload("a.txt", "text/plain", content).key("k");
    let first = send(b"one").await.status(201);
    let again = send(b"one").await.status(201);
    assert_eq!(
        (&again.json, again.header("idempotency-replayed")),
        (&first.json, "true")
    );
    assert_eq!(send(b"two").await.invalid(&["Idempotency-Key"]), ["reused"]);
    assert_eq!(app.files().await.len(), 1);
}

#[tokio::test]
async fn what_is_on_no_note_is_its_uploaders_alone() {
    let app = TestApp::spawn().await;
    let (admin, member, outside) = (
        app.admin().await,
        app.member().await,
        app.subcontractor(&[]).await,
    );
    for owner in [&admin, &member, &outside] {
        let file = uploaded(owner, "a.txt", "text/plain", b"x").await;
        owner.get(url(&file)).await.status(200);
        for other in [&admin, &member, &outside, &app.stranger().await] {
            if other.person.id != owner.person.id {
                other.get(url(&file)).await.not_found();
                other.delete(&item(&file)).await.not_found();
            }
        }
        let log = admin.get("changes?limit=200").await.ok().to_string();
        assert_eq!(
            log.contains(file["id"].as_str().unwrap()),
            owner.person.id == admin.person.id
        );
        owner.delete(&item(&file)).await.no_content();
        owner.get(url(&file)).await.not_found();
        owner.delete(&item(&file)).await.not_found();
    }
    assert_eq!(app.files().await, Vec::<String>::new());
    let portal = app.portal_of_new_client().await;
    portal.upload("a.txt", "text/plain", b"x").await.forbidden();
    let reader = app.token(&["notes:read", "clients:read"]).await;
    let refused = reader
        .upload("a.txt", "text/plain", &vec![b'x'; 300_000])
        .await
        .forbidden();
    assert_eq!(refused["required"], "notes:write");
    app.nobody()
        .upload("a.txt", "text/plain", b"x")
        .await
        .unauthenticated();
}
