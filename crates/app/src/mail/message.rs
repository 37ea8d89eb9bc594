//! A letter as the message that goes over the wire.

use std::time::SystemTime;

use domain::{Letter, clock::Instant};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

use super::templates::{line, render};

/// Always the same for the same letter, down to its id and its date: who gets it twice can tell.
pub(super) fn compose(
    from: &Mailbox,
    id: Uuid,
    letter: &Letter,
    written: Instant,
) -> Result<Message, lettre::error::Error> {
    let rendered = render(letter);
    let parts = MultiPart::alternative()
        .boundary(format!("rapport-{}", id.simple()))
        .singlepart(SinglePart::plain(rendered.text))
        .singlepart(SinglePart::html(rendered.html));
    Message::builder()
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .date(SystemTime::from(written))
        .from(from.clone())
        .to(recipient(letter)?)
        .subject(rendered.subject)
        // No out-of-office note answers a machine.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .multipart(parts)
}

fn recipient(letter: &Letter) -> Result<Mailbox, lettre::error::Error> {
    let address: Address = letter.to.parse().map_err(|_| lettre::error::Error::MissingTo)?;
    let name = line(&letter.to_name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

#[cfg(test)]
mod tests {
    use domain::{letter::Content, people::Locale};
    use lettre::message::Mailboxes;

    use super::*;

    fn message(to_name: &str, to: &str, org: &str) -> Result<Message, lettre::error::Error> {
        let letter = Letter {
            to_name: to_name.to_owned(),
            to: to.to_owned(),
            locale: Locale::De,
            content: Content::Invitation {
                org: org.to_owned(),
                inviter: Some(to_name.to_owned()),
                url: "https://rapport.example/invitations#t0ken".to_owned(),
                expires_at: at(),
                portal: false,
            },
        };
        let from = "Rapport <rapport@northwind.example>".parse().expect("a sender");
        compose(&from, Uuid::from_u128(7), &letter, at())
    }

    fn composed(to_name: &str, to: &str, org: &str) -> String {
        let message = message(to_name, to, org).expect("composed");
        String::from_utf8(message.formatted()).expect("nothing but ASCII goes over the wire")
    }

    fn at() -> Instant {
        Instant::from_timestamp_micros(1_795_180_000_123_456).expect("an instant")
    }

    #[test]
    fn the_message_is_the_same_each_time() {
        let message = composed("Jörg Ähnlich", "joerg@northwind.example", "Käse & Söhne");
        insta::assert_snapshot!(message.replace("\r\n", "\n"));
        let again = composed("Jörg Ähnlich", "joerg@northwind.example", "Käse & Söhne");
        assert_eq!(message, again);
    }

    #[test]
    fn no_name_gets_into_the_headers() {
        let hostile = [
            "Ada\r\nBcc: everybody@evil.example",
            "Ada\nBcc: everybody@evil.example\n\n<h1>Pay here</h1>",
            "Ada\r\n\r\nPay here",
            "Ada\0Bcc: everybody@evil.example",
            "Ada\u{2028}Bcc: everybody@evil.example",
            "Ada\u{85}Bcc: everybody@evil.example",
            "\"Ada\" <ada@evil.example>, \"",
            "=?utf-8?q?Ada=0D=0ABcc=3A_everybody=40evil.example?=",
            "\r\n.\r\nMAIL FROM:<a@evil.example>",
        ];
        let plain = composed("Ada", "ada@northwind.example", "Northwind");
        let names = |message: &str| -> Vec<String> {
            let (headers, _) = message.split_once("\r\n\r\n").expect("headers");
            headers
                .split("\r\n")
                .filter(|line| !line.starts_with([' ', '\t']))
                .map(|line| line.split(':').next().unwrap_or_default().to_owned())
                .collect()
        };
        for name in hostile {
            let to = message(name, "ada@northwind.example", name).expect("composed");
            assert_eq!(
                to.envelope().to(),
                ["ada@northwind.example".parse().expect("an address")]
            );
            let message = composed(name, "ada@northwind.example", name);
            assert_eq!(names(&message), names(&plain), "{name:?} made {message}");
            let to = message.split("\r\nTo: ").nth(1).expect("a recipient");
            let to = to
                .split("\r\nSubject")
                .next()
                .unwrap_or_default()
                .replace("\r\n", "");
            let to: Vec<Mailbox> = to.parse::<Mailboxes>().expect("a list").into_iter().collect();
            assert_eq!(to.len(), 1, "{name:?} made {to:?}");
            assert!(!message.contains('\0'));
            let bare = message.replace("\r\n", "");
            assert!(!bare.contains(['\r', '\n']), "no bare line break in {message}");
        }
    }

    #[test]
    fn endless_names_are_cut_and_lines_stay_short() {
        let message = composed(
            &"Längster Name ".repeat(10_000),
            "ada@northwind.example",
            &"ü".repeat(100_000),
        );
        assert!(message.len() < 20_000, "{}", message.len());
        assert!(message.split("\r\n").all(|line| line.len() <= 998));
    }

    #[test]
    fn what_is_no_address_gets_no_letter() {
        for wrong in [
            "",
            "ada",
            "ada@northwind.example\r\nBcc: everybody@evil.example",
            "ada@northwind.example>\r\nRCPT TO:<everybody@evil.example",
            "ada@northwind.example, everybody@evil.example",
            "ada@north wind.example",
            "ada\0@northwind.example",
        ] {
            assert!(message("Ada", wrong, "Northwind").is_err(), "{wrong:?}");
        }
    }
}
