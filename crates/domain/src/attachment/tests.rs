use proptest::prelude::*;

use super::*;

fn cleaned(sent: &str) -> Option<String> {
    FileName::clean(sent).ok().map(|name| name.as_str().to_owned())
}

#[test]
fn a_name_is_one_component_that_can_be_seen() {
    for (sent, name) in [
        ("plan.pdf", "plan.pdf"),
        (r"C:\Users\ada\plan.pdf", "plan.pdf"),
        ("a/b/plan.pdf", "plan.pdf"),
        (" plan .pdf ", "plan .pdf"),
        ("pl\u{0}an\n.pdf\u{7F}", "plan.pdf"),
        ("annex\u{202E}gnp.exe", "annexgnp.exe"),
        ("\u{FEFF}pl\u{200B}an.pdf", "plan.pdf"),
        (".htaccess", "htaccess"),
        ("plan.pdf. . ", "plan.pdf"),
        ("Müller & Söhne 💥.pdf", "Müller & Söhne 💥.pdf"),
    ] {
        assert_eq!(cleaned(sent).as_deref(), Some(name), "{sent:?}");
    }
    for sent in [
        "",
        " ",
        "...",
        "\u{202E}",
        "a/",
        "../../etc/passwd",
        r"..\x.txt",
        "a/../x.txt",
        "..",
    ] {
        assert_eq!(cleaned(sent), None, "{sent:?}");
    }
}

#[test]
fn a_long_name_keeps_its_extension() {
    let name = FileName::clean(&format!("{}.pdf", "ä".repeat(300))).expect("a name");
    assert!(name.as_str().len() <= 255 && name.as_str().len() > 250);
    assert_eq!(name.extension().as_deref(), Some("pdf"));
    let bare = FileName::clean(&"x".repeat(300)).expect("a name");
    let named = bare.with_extension_of(Media::Png);
    assert!(named.as_str().len() == 255 && named.as_str().ends_with(".png"));
}

#[test]
fn an_address_names_one_attachment() {
    let id = "01990000-0000-7000-8000-000000000000";
    let name = FileName::clean("50% of / ä?.png").expect("a name");
    assert_eq!(name.as_str(), "ä?.png");
    let attachment: Id<Attachment> = id.parse().expect("an id");
    assert_eq!(url(attachment, &name), format!("{PATH}/{id}/%C3%A4%3F.png"));
    assert_eq!(id_in(&url(attachment, &name)), Some(attachment));
    for wrong in [
        format!("{PATH}/{id}"),
        format!("{PATH}/{id}/"),
        format!("{PATH}/{id}/a/b"),
        format!("https://evil.example{PATH}/{id}/a.png"),
        format!("//evil.example{PATH}/{id}/a.png"),
        format!("{PATH}/me/a.png"),
        format!("/api/v1/clients/{id}/a.png"),
    ] {
        assert_eq!(id_in(&wrong), None, "{wrong}");
    }
}

#[test]
fn name_content_and_claim_must_agree() {
    let agreed = |head: &[u8], name: &str, claimed: Option<&str>| {
        let name = FileName::clean(name).expect("a name");
        Media::agreed(Sniffed::of(head), &name, claimed)
    };
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
    assert_eq!(agreed(png, "a.png", Some("image/png")), Some(Media::Png));
    assert_eq!(agreed(png, "a.PNG", None), Some(Media::Png));
    assert_eq!(agreed(png, "pasted", Some("image/png")), Some(Media::Png));
    assert_eq!(
        agreed(png, "a.png", Some("application/octet-stream")),
        Some(Media::Png)
    );
    assert_eq!(
        agreed(b"a;b", "a.csv", Some("application/vnd.ms-excel")),
        Some(Media::Csv)
    );
    assert_eq!(agreed(b"a;b", "notes", Some("text/plain")), Some(Media::Text));
    assert_eq!(
        agreed(b"PK\x03\x04", "a.docx", Some("application/zip")),
        Some(Media::Docx)
    );
    assert_eq!(
        agreed(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.xls", None),
        Some(Media::Xls)
    );
    for (head, name, claimed) in [
        (png.as_slice(), "a.jpg", None),
        (png, "a.png", Some("text/html")),
        (png, "a.png", Some("image/svg+xml")),
        (png, "a.exe", None),
        (b"<html>", "a.png", Some("image/png")),
        (b"<svg/>", "a.svg", Some("image/svg+xml")),
        (b"PK\x03\x04", "a.zip", None),
        (b"PK\x03\x04", "a.txt", None),
        (b"plain", "plain", None),
        (b"plain", "a.pdf", None),
    ] {
        assert_eq!(agreed(head, name, claimed), None, "{name} {claimed:?}");
    }
}

#[test]
fn each_kind_is_told_by_its_words() {
    for media in Media::ALL {
        assert_eq!(Media::of_mime(media.mime()), Some(media));
        let name = FileName::clean("x").expect("a name").with_extension_of(media);
        assert_eq!(name.as_str(), format!("x.{}", media.extension()));
    }
}

proptest! {
    #[test]
    fn no_bytes_and_no_name_are_too_strange(head in any::<Vec<u8>>(), name in any::<String>(), claimed in any::<Option<String>>()) {
        if let Ok(name) = FileName::clean(&name) {
            let seen = name.as_str();
            let hostile = ['/', '\\', '\0', '\u{202E}'];
            prop_assert!(!seen.is_empty() && seen.len() <= 255 && !seen.contains(hostile));
            let again = FileName::clean(seen).expect("clean already");
            prop_assert_eq!(again.as_str(), seen);
            Media::agreed(Sniffed::of(&head), &name, claimed.as_deref());
        }
    }
}
