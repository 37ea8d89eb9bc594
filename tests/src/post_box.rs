//! A mail server on a port of its own, on a thread and a runtime of its own: it takes letters, or behaves as badly as it
//! is told to.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    runtime::Builder,
};

use crate::server::PATIENCE;

/// How it treats those who come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// Answers this to the recipient.
    Recipient(u16),
    /// Answers this to the whole message.
    Message(u16),
    /// Answers this to whoever signs in.
    Login(u16),
    /// Answers this to everybody, at the door.
    Door(u16),
    /// Goes away in the middle of the message.
    Leaves,
    /// Says nothing at all, until its mood changes.
    Silent,
}

/// A message that it has taken.
#[derive(Clone, Debug)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    /// As it came, with the line ends of the wire.
    pub text: String,
}

#[derive(Debug)]
struct State {
    mood: Mood,
    taken: Vec<Mail>,
    /// How often somebody wanted to leave a message.
    tries: usize,
    /// With what they signed in: user and password.
    logins: Vec<(String, String)>,
}

#[derive(Debug)]
pub struct PostBox {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl PostBox {
    pub fn open() -> Self {
        let state = Arc::new(Mutex::new(State {
            mood: Mood::Takes,
            taken: Vec::new(),
            tries: 0,
            logins: Vec::new(),
        }));
        let (opened, opening) = mpsc::channel();
        let shared = state.clone();
        // It ends with the process: every test has one of its own.
        thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let address = listener.local_addr().expect("an address");
                opened.send(address).expect("the test waits");
                while let Ok((stream, _)) = listener.accept().await {
                    // Whoever hangs up early has his reasons.
                    let shared = shared.clone();
                    tokio::spawn(async move { drop(Visit::new(stream, shared).serve().await) });
                }
            });
        });
        let address = opening.recv().expect("it opens");
        Self { address, state }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The same for somebody with a password.
    pub fn url_of(&self, user_and_password: &str, query: &str) -> String {
        format!("smtp://{user_and_password}@{}{query}", self.address)
    }

    pub fn logins(&self) -> Vec<(String, String)> {
        lock(&self.state).logins.clone()
    }

    pub fn behave(&self, mood: Mood) {
        lock(&self.state).mood = mood;
    }

    pub fn taken(&self) -> Vec<Mail> {
        lock(&self.state).taken.clone()
    }

    pub fn tries(&self) -> usize {
        lock(&self.state).tries
    }

    /// Waits, within bounds, until so many messages have been taken.
    pub async fn until_taken(&self, count: usize) -> Vec<Mail> {
        self.until(|state| state.taken.len() >= count).await;
        self.taken()
    }

    /// The same for tries, whatever became of them.
    pub async fn until_tried(&self, count: usize) {
        self.until(|state| state.tries >= count).await;
    }

    async fn until(&self, reached: impl Fn(&State) -> bool) {
        let waiting = async {
            while !reached(&lock(&self.state)) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            panic!("what is waited for does not come: {:?}", lock(&self.state));
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One connection.
struct Visit {
    stream: BufReader<TcpStream>,
    state: Arc<Mutex<State>>,
}

impl Visit {
    fn new(stream: TcpStream, state: Arc<Mutex<State>>) -> Self {
        Self {
            stream: BufReader::new(stream),
            state,
        }
    }

    fn mood(&self) -> Mood {
        lock(&self.state).mood
    }

    async fn say(&mut self, code: u16, words: &str) -> std::io::Result<()> {
        self.stream
            .get_mut()
            .write_all(format!("{code} {words}\r\n").as_bytes())
            .await
    }

    async fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        match self.stream.read_line(&mut line).await? {
            0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(line),
        }
    }

    /// Whether the visitor may come in.
    async fn greet(&mut self) -> std::io::Result<bool> {
        match self.mood() {
            Mood::Door(code) => {
                lock(&self.state).tries += 1;
                self.say(code, "not today").await?;
                Ok(false)
            }
            Mood::Silent => {
                lock(&self.state).tries += 1;
                while self.mood() == Mood::Silent {
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
                Ok(false)
            }
            _ => {
                self.say(220, "post box").await?;
                Ok(true)
            }
        }
    }

    async fn serve(mut self) -> std::io::Result<()> {
        if !self.greet().await? {
            return Ok(());
        }
        let (mut from, mut to) = (String::new(), Vec::new());
        loop {
            let line = self.line().await?;
            let line = line.trim_end();
            let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
            match (word.as_str(), self.mood()) {
                ("EHLO", _) => {
                    self.stream.get_mut().write_all(b"250-post box\r\n").await?;
                    self.say(250, "AUTH PLAIN").await?;
                }
                ("AUTH", mood) => {
                    lock(&self.state).logins.push(login(line));
                    match mood {
                        Mood::Login(code) => self.say(code, "who?").await?,
                        _ => self.say(235, "come in").await?,
                    }
                }
                ("NOOP" | "RSET", _) => self.say(250, "well").await?,
                ("MAIL", _) => {
                    lock(&self.state).tries += 1;
                    from = address(line);
                    self.say(250, "well").await?;
                }
                ("RCPT", Mood::Recipient(code)) => {
                    self.say(code, &format!("<{}> will not have it", address(line)))
                        .await?;
                }
                ("RCPT", _) => {
                    to.push(address(line));
                    self.say(250, "well").await?;
                }
                ("DATA", mood) => {
                    self.say(354, "go on").await?;
                    let text = self.message(mood).await?;
                    if let Mood::Message(code) = mood {
                        self.say(code, "not this one").await?;
                        continue;
                    }
                    let (from, to) = (std::mem::take(&mut from), std::mem::take(&mut to));
                    lock(&self.state).taken.push(Mail { from, to, text });
                    self.say(250, "taken").await?;
                }
                ("QUIT", _) => return self.say(221, "bye").await,
                _ => self.say(502, "what?").await?,
            }
        }
    }

    /// Up to the line with a lone dot.
    async fn message(&mut self, mood: Mood) -> std::io::Result<String> {
        let mut text = String::new();
        loop {
            let line = self.line().await?;
            match (line.as_str(), mood) {
                (_, Mood::Leaves) => return Err(std::io::ErrorKind::ConnectionAborted.into()),
                (".\r\n", _) => return Ok(text),
                _ => text.push_str(line.strip_prefix('.').unwrap_or(&line)),
            }
        }
    }
}

/// `AUTH PLAIN`, and then an empty part, the user and the password in base64.
fn login(line: &str) -> (String, String) {
    let word = line.rsplit(' ').next().unwrap_or_default();
    let bytes = STANDARD.decode(word).expect("base64");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut parts = text.split('\0').skip(1).map(str::to_owned);
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

/// What stands between the angle brackets.
fn address(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(inner, _)| inner).unwrap_or_default().to_owned()
}

impl Mail {
    /// From a file that mail was written to.
    pub fn read(text: String) -> Self {
        Self {
            from: String::new(),
            to: Vec::new(),
            text,
        }
    }

    /// A header, unfolded, as it was sent.
    pub fn header(&self, name: &str) -> String {
        let (headers, _) = self.text.split_once("\r\n\r\n").expect("headers");
        let unfolded = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{}: ", name.to_lowercase());
        let line = unfolded
            .split("\r\n")
            .find(|line| line.to_lowercase().starts_with(&start));
        let line = line.unwrap_or_else(|| panic!("no {name} in {headers}"));
        line[start.len()..].trim().to_owned()
    }

    /// The part of this type, decoded.
    pub fn part(&self, kind: &str) -> String {
        let boundary = self.header("Content-Type");
        let boundary = boundary.split('"').nth(1).expect("a boundary").to_owned();
        let part = self
            .text
            .split(&format!("--{boundary}"))
            .find(|part| part.contains(&format!("Content-Type: {kind}")));
        let part = part.unwrap_or_else(|| panic!("no {kind} in {}", self.text));
        let (headers, body) = part.trim_start().split_once("\r\n\r\n").expect("headers");
        if headers.contains("quoted-printable") {
            unquoted(body)
        } else {
            assert!(!headers.contains("base64"), "not readable as it is: {headers}");
            body.to_owned()
        }
    }
}

fn unquoted(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let mut pieces = joined.split('=');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).expect("two digits"));
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).expect("UTF-8")
}
