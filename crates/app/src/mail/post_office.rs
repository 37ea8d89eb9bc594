//! Where letters are handed in: a mail server, or a folder for development and tests.

use std::{
    fmt,
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::Mailbox, transport::smtp,
};
use persistence::rows::letter::Due;
use url::Url;

use super::message::compose;

/// The way that mail takes.
#[derive(Clone)]
pub enum Route {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// One file for each message.
    Folder(PathBuf),
}

/// Who mail comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender(Mailbox);

#[derive(Clone, Debug)]
pub struct PostOffice {
    route: Route,
    from: Sender,
}

/// Why a letter was not taken.
#[derive(Debug)]
pub(super) struct Setback {
    pub verdict: Verdict,
    /// For the log: no words of the other side, which like to repeat who the letter is for.
    pub cause: String,
    /// For the row of the letter.
    pub detail: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// This letter, and for good.
    Refused,
    /// This letter, and not now.
    Later,
    /// The post office takes nothing at all: what else there is need not be tried now.
    Closed,
}

/// For each step of the conversation.
const STEP_TIMEOUT: Duration = Duration::from_secs(20);
/// For the whole of it. A bag of letters, each this slow, takes less than a lease.
const SEND_TIMEOUT: Duration = Duration::from_secs(60);
/// What a server answers to a recipient or a message that it will not have. Others of the kind, such as 535, speak of us.
const REFUSALS: [u16; 7] = [550, 551, 552, 553, 554, 555, 556];
const OWNER_ALONE: u32 = 0o600;
const RIGHT: &str = "write it like smtp://user:password@mail.example.com:587, smtps://user:password@mail.example.com \
     or file:///a/folder";

impl FromStr for Route {
    type Err = String;

    /// May hold a password: it is not repeated.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.strip_prefix("file://") {
            Some("") => Err(format!("the folder is missing; {RIGHT}")),
            Some(folder) if folder.contains('\0') => Err("a path has no NUL byte".to_owned()),
            Some(folder) => Ok(Self::Folder(folder.into())),
            None => server(text).map(Self::Smtp),
        }
    }
}

fn server(text: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
    let wrong = || format!("not an address of a mail server; {RIGHT}");
    let mut url = Url::parse(text).map_err(|_| wrong())?;
    if url.host_str().is_none_or(str::is_empty) || !matches!(url.scheme(), "smtp" | "smtps") {
        return Err(wrong());
    }
    if !url.username().is_empty() && url.password().is_none() {
        return Err(format!("there is a user without a password; {RIGHT}"));
    }
    let tls = tls(&url)?;
    url.set_query(tls.map(|tls| format!("tls={tls}")).as_deref());
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str()).map_err(|_| wrong())?;
    Ok(builder.timeout(Some(STEP_TIMEOUT)).build())
}

/// In clear only where nothing is lost by it or somebody said so: a password is never sent without TLS unasked.
fn tls(url: &Url) -> Result<Option<&'static str>, String> {
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let said: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (&**key, &**value)).collect();
    match (url.scheme(), &*said) {
        ("smtps", []) | ("smtp", [("tls", "off")]) => Ok(None),
        ("smtp", []) if url.password().is_none() => Ok(Some("opportunistic")),
        ("smtp", [("tls", "opportunistic")]) => Ok(Some("opportunistic")),
        ("smtp", [] | [("tls", "required")]) => Ok(Some("required")),
        _ => Err(
            "after the question mark of smtp:// may stand tls=required, tls=opportunistic or tls=off, and nothing \
             else"
                .to_owned(),
        ),
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp(_) => f.write_str("Smtp"),
            Self::Folder(folder) => write!(f, "Folder({})", folder.display()),
        }
    }
}

impl FromStr for Sender {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let right = "write it like Rapport <rapport@example.com> or rapport@example.com";
        match text.parse::<Mailbox>() {
            Ok(mailbox) if !text.contains(char::is_control) => Ok(Self(mailbox)),
            _ => Err(format!(
                "`{text}` is nobody to whom mail could be sent back; {right}"
            )),
        }
    }
}

impl PostOffice {
    pub fn new(route: Route, from: Sender) -> Self {
        Self { route, from }
    }

    pub(super) async fn take(&self, due: &Due) -> Result<(), Setback> {
        let message =
            compose(&self.from.0, due.id, &due.letter, due.created_at).map_err(|error| Setback {
                verdict: Verdict::Refused,
                cause: "no address that mail can be sent to".to_owned(),
                detail: error.to_string(),
            })?;
        match &self.route {
            Route::Smtp(server) => send(server, message).await,
            Route::Folder(folder) => {
                let (folder, name) = (folder.clone(), name(due));
                let text = message.formatted();
                let kept = tokio::task::spawn_blocking(move || keep(&folder, &name, &text)).await;
                kept.map_err(std::io::Error::other)
                    .flatten()
                    .map_err(|error| Setback::closed(format!("the folder cannot be written to: {error}")))
            }
        }
    }
}

impl Setback {
    fn closed(cause: String) -> Self {
        Self {
            verdict: Verdict::Closed,
            detail: cause.clone(),
            cause,
        }
    }
}

async fn send(server: &AsyncSmtpTransport<Tokio1Executor>, message: Message) -> Result<(), Setback> {
    let error = match tokio::time::timeout(SEND_TIMEOUT, server.send(message)).await {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(error)) => error,
        Err(_) => return Err(Setback::closed("the mail server is too slow".to_owned())),
    };
    let Some(code) = error.status().map(u16::from) else {
        return Err(unanswered(&error));
    };
    let verdict = match code {
        code if REFUSALS.contains(&code) => {
            // A server that turns everybody away at the door says nothing about this letter.
            match tokio::time::timeout(SEND_TIMEOUT, server.test_connection()).await {
                Ok(Ok(true)) => Verdict::Refused,
                _ => Verdict::Closed,
            }
        }
        421 | 500.. => Verdict::Closed,
        _ => Verdict::Later,
    };
    Err(Setback {
        verdict,
        cause: format!("the mail server answers {code}"),
        detail: error.to_string(),
    })
}

/// The conversation ended without a word of the server.
fn unanswered(error: &smtp::Error) -> Setback {
    let detail = error.to_string();
    // lettre has no other way to tell: the server does not take addresses beyond ASCII.
    if error.is_client() && detail.contains("SMTPUTF8") {
        return Setback {
            verdict: Verdict::Refused,
            cause: "the mail server takes no address of this kind".to_owned(),
            detail,
        };
    }
    Setback::closed(format!("the mail server cannot be talked to: {detail}"))
}

/// The same for the same letter: a second delivery is no second file.
fn name(due: &Due) -> String {
    format!("{}-{}.eml", due.created_at.format("%Y%m%dT%H%M%S%.6fZ"), due.id)
}

/// Whoever looks into the folder sees whole messages only.
fn keep(folder: &Path, name: &str, text: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!(".{name}.part"));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(OWNER_ALONE)
        .open(&draft)?;
    file.write_all(text)?;
    file.sync_all()?;
    fs::rename(draft, folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_looked_at_and_secrets_not_repeated() {
        for right in [
            "smtp://mail.example",
            "smtp://mail.example:2525?tls=off",
            "smtp://u%40x:p%2Fw@mail.example:587",
            "smtp://u:p@mail.example?tls=opportunistic",
            "smtp://mail.example?tls=required",
            "smtps://u:p@mail.example",
            "smtp://127.0.0.1:25",
            "file:///var/mail",
            "file://mail",
        ] {
            assert!(right.parse::<Route>().is_ok(), "{right}");
        }
        for wrong in [
            "mail.example",
            "http://mail.example",
            "smtp://",
            "smtp://:25",
            "smtp://hunter2@mail.example",
            "smtp://u:hunter2@mail.example?tls=perhaps",
            "smtp://u:hunter2@mail.example?tsl=required",
            "smtp://u:hunter2@mail.example?tls=off&tls=required",
            "smtps://u:hunter2@mail.example?tls=off",
            "smtp://u:hunter2@mail.example:99999",
            "file://",
            "file:mail",
        ] {
            let fault = wrong.parse::<Route>().expect_err(wrong);
            assert!(!fault.contains("hunter2"), "{fault}");
        }
        let printed = format!("{:?}", "smtp://u:hunter2@mail.example".parse::<Route>());
        assert!(!printed.contains("hunter2"), "{printed}");
    }

    #[test]
    fn a_password_goes_over_tls_unless_somebody_says_otherwise() {
        let tls = |text: &str| tls(&Url::parse(text).expect("a URL")).expect("right");
        assert_eq!(tls("smtp://mail.example"), Some("opportunistic"));
        assert_eq!(tls("smtp://u:p@mail.example"), Some("required"));
        assert_eq!(
            tls("smtp://u:p@mail.example?tls=opportunistic"),
            Some("opportunistic")
        );
        assert_eq!(tls("smtp://u:p@mail.example?tls=off"), None);
    }

    #[test]
    fn senders_are_looked_at() {
        for right in [
            "Rapport <rapport@northwind.example>",
            "a@b.example",
            "Ä & Ö <a@b.example>",
            "a@localhost",
        ] {
            assert!(right.parse::<Sender>().is_ok(), "{right}");
        }
        for wrong in [
            "",
            "Rapport",
            "a@",
            "A <a@b>\r\nBcc: <c@d>",
            "a@b.example, c@d.example",
        ] {
            assert!(wrong.parse::<Sender>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_message_in_a_folder_is_whole_and_the_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("not/there/yet");
        for text in ["first", "second"] {
            keep(&inner, "a.eml", text.as_bytes()).expect("kept");
        }
        let files: Vec<_> = fs::read_dir(&inner)
            .expect("there")
            .map(|file| file.expect("a file"))
            .collect();
        assert_eq!(
            files.len(),
            1,
            "no draft is left, and no second file for the same letter"
        );
        assert_eq!(fs::read_to_string(files[0].path()).expect("reads"), "second");
        let mode = files[0].metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
