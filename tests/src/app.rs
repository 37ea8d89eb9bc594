//! `TestApp`: an application with a database of its own, and the people in it.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use app::people::{self, NewPerson};
use chrono::TimeDelta;
use domain::Role;
use serde_json::{Value, json};
use server::Config;
use tokio::{net::TcpStream, sync::OnceCell};

use crate::{
    actor::{Actor, Person},
    answer::Answer,
    database::JWT_SECRET,
    forgery, log,
    server::{PATIENCE, Server, Stop},
};

/// Everybody's.
pub const PASSWORD: &str = "correct horse battery staple";

/// When it goes, it fails the test if events were left undelivered or an error was logged that was not announced.
#[derive(Debug)]
pub struct TestApp {
    server: Server,
    nobody: Actor,
    admin: OnceCell<Actor>,
    stranger: OnceCell<Actor>,
    people: AtomicUsize,
    announced: Mutex<Vec<String>>,
    patience: Duration,
}

impl TestApp {
    /// An application that nobody has set up yet.
    pub async fn spawn() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with another configuration.
    pub async fn with(change: impl FnOnce(&mut Config) + Send + 'static) -> Self {
        log::listen();
        log::take_errors();
        let server = Server::start(change).await;
        let base = format!("http://{}/api/v1/", server.address).parse().expect("a URL");
        Self {
            server,
            nobody: Actor::nobody(base),
            admin: OnceCell::new(),
            stranger: OnceCell::new(),
            people: AtomicUsize::new(0),
            announced: Mutex::default(),
            patience: PATIENCE,
        }
    }

    /// Does not wait at the end for what will never come.
    #[must_use]
    pub fn impatient(self) -> Self {
        let mut app = self;
        app.patience = Duration::ZERO;
        app
    }

    /// Without a credential.
    pub fn nobody(&self) -> Actor {
        self.nobody.clone()
    }

    /// Who has set it up: admin of the organisation Northwind, and assessor.
    pub async fn admin(&self) -> Actor {
        self.admin.get_or_init(|| self.set_up()).await.clone()
    }

    async fn set_up(&self) -> Actor {
        let person = person("Ada Lovell", "ada@northwind.example");
        let body = json!({
            "org_name": "Northwind", "name": person.name, "email": person.email, "password": person.password,
        });
        let answer = self.nobody.post("auth/setup", body).await.status(201);
        self.nobody.signed_in(&answer, person)
    }

    /// A new member, each time.
    pub async fn member(&self) -> Actor {
        self.colleague(Role::Member, |_| {}).await
    }

    pub async fn assessor(&self) -> Actor {
        self.colleague(Role::Member, |person| person.can_assess = true).await
    }

    pub async fn subcontractor(&self, clients: &[&str]) -> Actor {
        let assigned = clients.iter().map(|id| id.parse().expect("an id")).collect();
        self.colleague(Role::Subcontractor, |person| person.assigned = assigned).await
    }

    /// A contact of a client, signed in at the portal.
    pub async fn portal(&self, client: &str) -> Actor {
        let client = Some(client.parse().expect("an id"));
        self.colleague(Role::Portal, |person| person.client = client).await
    }

    /// A contact of a client that is made for them.
    pub async fn portal_of_new_client(&self) -> Actor {
        let client = self.admin().await.post("clients", json!({"name": "Theirs"})).await.created();
        self.portal(client["id"].as_str().expect("an id")).await
    }

    /// A program of the admin's.
    pub async fn token(&self, scopes: &[&str]) -> Actor {
        self.admin().await.program(scopes).await
    }

    /// The admin of another organisation in the same database.
    pub async fn stranger(&self) -> Actor {
        self.stranger.get_or_init(|| self.found_another()).await.clone()
    }

    async fn found_another(&self) -> Actor {
        self.admin().await;
        let person = person("Ike Foster", "ike@southsea.example");
        let (store, new) = (self.server.app.store().clone(), person.clone());
        let found = async move { people::found(&store, "Southsea", &new.name, &new.email, new.password).await };
        self.server.run(found).await.expect("another organisation");
        self.sign_in(person).await
    }

    /// Somebody new in the admin's organisation, by the way of the command line.
    pub async fn colleague(&self, role: Role, limits: impl FnOnce(&mut NewPerson)) -> Actor {
        let org = self.admin().await.person.org.parse().expect("an id");
        let number = self.people.fetch_add(1, Ordering::Relaxed) + 1;
        let word = role.as_str();
        let person = person(&format!("{word} {number:02}"), &format!("{word}{number}@northwind.example"));
        let mut new = NewPerson {
            name: person.name.clone(),
            email: person.email.clone(),
            role,
            can_assess: false,
            client: None,
            assigned: Vec::new(),
            password: person.password.clone(),
        };
        limits(&mut new);
        let store = self.server.app.store().clone();
        self.server.run(async move { people::add(&store, org, new).await }).await.expect("a new colleague");
        self.sign_in(person).await
    }

    /// Makes somebody who is known already a member of the admin's organisation as well; their id.
    pub async fn join(&self, other: &Actor, role: Role) -> String {
        let org = self.admin().await.person.org.parse().expect("an id");
        let Person { name, email, password, .. } = other.person.clone();
        let new = NewPerson { name, email, role, can_assess: false, client: None, assigned: Vec::new(), password };
        let store = self.server.app.store().clone();
        self.server.run(async move { people::add(&store, org, new).await }).await.expect("a member").to_string()
    }

    /// Signs in with a password, for another session of the same person.
    pub async fn sign_in(&self, person: Person) -> Actor {
        let answer = self.log_in(&person.email, &person.password).await.status(200);
        self.nobody.signed_in(&answer, person)
    }

    pub async fn log_in(&self, email: &str, password: &str) -> Answer {
        self.nobody.post("auth/login", json!({"email": email, "password": password})).await
    }

    /// Moves the application's clock.
    pub fn advance(&self, by: TimeDelta) {
        self.server.app.clock().advance(by);
    }

    /// The next error in the log that has these words in it is no failure of the test.
    pub fn expect_error(&self, part: &str) {
        self.announced.lock().expect("no panic while it was held").push(part.to_owned());
    }

    /// An access token like this person's, with other claims, signed with the server's own key.
    pub fn forged(&self, like: &Actor, change: impl FnOnce(&mut Value)) -> String {
        let token = like.token.as_deref().expect("signed in");
        let mut claims = forgery::claims(token);
        change(&mut claims);
        forgery::sign(&claims, JWT_SECRET)
    }

    /// What the process has logged so far.
    pub fn log(&self) -> String {
        log::text()
    }

    /// What the application prints when it starts.
    pub fn welcome(&self) -> &str {
        &self.server.welcome
    }

    /// Tells the application to stop, as a signal does; what is in flight goes on.
    pub fn stop(&self) {
        self.server.tell(Stop::Now);
    }

    /// Waits, within bounds, until nobody can connect any more.
    pub async fn until_it_no_longer_listens(&self) {
        let refused = async { while TcpStream::connect(self.server.address).await.is_ok() {} };
        tokio::time::timeout(PATIENCE, refused).await.expect("the application does not stop listening");
    }

    /// What is wrong at the end.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        match self.server.end() {
            Ok(0) => {}
            Ok(lag) => faults.push(format!("{lag} events were not delivered")),
            Err(panic) => {
                let words = panic.downcast_ref::<String>().cloned();
                faults.push(format!("the application's thread died: {}", words.unwrap_or_default()));
            }
        }
        let mut announced = std::mem::take(&mut *self.announced.lock().expect("no panic while it was held"));
        for error in log::take_errors() {
            match announced.iter().position(|part| error.contains(part)) {
                Some(index) => drop(announced.remove(index)),
                None => faults.push(format!("logged: {error}")),
            }
        }
        faults.extend(announced.into_iter().map(|part| format!("announced, but never logged: {part}")));
        faults
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // A test that failed already must be seen to have failed for its own reason.
        let failed = thread::panicking();
        self.server.tell(if failed { Stop::Now } else { Stop::Delivered(self.patience) });
        let faults = self.faults();
        if failed {
            faults.iter().for_each(|fault| eprintln!("and at the end: {fault}"));
        } else {
            assert!(faults.is_empty(), "at the end of the test: {}", faults.join("\n"));
        }
    }
}

fn person(name: &str, email: &str) -> Person {
    Person { name: name.to_owned(), email: email.to_owned(), password: PASSWORD.to_owned(), ..Person::default() }
}
