//! The people of a test: made through the API where it can make them, otherwise as the command line does.

use std::sync::atomic::Ordering;

use app::people::{self, NewPerson};
use domain::{Field, Role, member::Invitee};
use serde_json::json;

use crate::{
    actor::{Actor, Person},
    answer::Answer,
    app::TestApp,
};

/// Everybody's.
pub const PASSWORD: &str = "correct horse battery staple";

impl TestApp {
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
        let Person {
            name,
            email,
            password,
            ..
        } = &person;
        let body = json!({"org_name": "Northwind", "name": name, "email": email, "password": password});
        let answer = self.nobody.post("auth/setup", body).await.status(201);
        self.nobody.signed_in(&answer, person)
    }

    /// A new member, each time; so are the others.
    pub async fn member(&self) -> Actor {
        self.colleague(Role::Member, |_| {}).await
    }

    pub async fn assessor(&self) -> Actor {
        self.colleague(Role::Member, |new| new.invitee.can_assess = Field::Set(true))
            .await
    }

    pub async fn subcontractor(&self, clients: &[&str]) -> Actor {
        let assigned = clients.iter().map(|id| id.parse().expect("an id")).collect();
        self.colleague(Role::Subcontractor, |new| {
            new.invitee.assigned_client_ids = Field::Set(assigned);
        })
        .await
    }

    /// A contact of a client, signed in at the portal.
    pub async fn portal(&self, client: &str) -> Actor {
        let client = client.parse().expect("an id");
        self.colleague(Role::Portal, |new| new.invitee.client_id = Field::Set(client))
            .await
    }

    /// A contact of a client that is made for them.
    pub async fn portal_of_new_client(&self) -> Actor {
        let admin = self.admin().await;
        let client = admin.post("clients", json!({"name": "Theirs"})).await.created();
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
        let found = async move {
            let found = people::found(&store, "Southsea", &new.name, &new.email, new.password);
            found.await.expect("another organisation");
        };
        self.server.run(found).await;
        self.sign_in(person).await
    }

    /// Somebody new in the admin's organisation.
    pub async fn colleague(&self, role: Role, limits: impl FnOnce(&mut NewPerson)) -> Actor {
        let number = self.newcomers.fetch_add(1, Ordering::Relaxed) + 1;
        let word = role.as_str();
        let person = person(
            &format!("{word} {number:02}"),
            &format!("{word}{number}@northwind.example"),
        );
        let mut new = newcomer(&person, role);
        limits(&mut new);
        self.add(new).await;
        self.sign_in(person).await
    }

    /// Makes somebody who is known already a member of the admin's organisation as well; their id.
    pub async fn join(&self, other: &Actor, role: Role) -> String {
        self.add(newcomer(&other.person, role)).await
    }

    /// `rapport user password`.
    pub async fn give_password(&self, email: &str, password: &str) -> domain::Result<()> {
        let store = self.server.app.store().clone();
        let (email, password) = (email.to_owned(), password.to_owned());
        let done = async move { people::set_password(&store, &email, password).await };
        self.server.run(done).await
    }

    /// `rapport user second-factor-off`.
    pub async fn take_second_factor(&self, email: &str) -> domain::Result<()> {
        let (store, email) = (self.server.app.store().clone(), email.to_owned());
        let done = async move { people::remove_second_factor(&store, &email).await };
        self.server.run(done).await
    }

    async fn add(&self, new: NewPerson) -> String {
        let org = self.admin().await.person.org.parse().expect("an id");
        let store = self.server.app.store().clone();
        let added = async move { people::add(&store, org, new).await.expect("a new member") };
        self.server.run(added).await.to_string()
    }

    /// Signs in with a password, for another session of the same person.
    pub async fn sign_in(&self, person: Person) -> Actor {
        let answer = self.log_in(&person.email, &person.password).await.status(200);
        self.nobody.signed_in(&answer, person)
    }

    pub async fn log_in(&self, email: &str, password: &str) -> Answer {
        let body = json!({"email": email, "password": password});
        self.nobody.post("auth/login", body).await
    }
}

fn newcomer(person: &Person, role: Role) -> NewPerson {
    let invitee = Invitee {
        name: Field::Set(person.name.clone()),
        email: Field::Set(person.email.clone()),
        role: Field::Set(role),
        ..Invitee::default()
    };
    NewPerson {
        invitee,
        password: person.password.clone(),
    }
}

fn person(name: &str, email: &str) -> Person {
    let (name, email, password) = (name.to_owned(), email.to_owned(), PASSWORD.to_owned());
    Person {
        name,
        email,
        password,
        ..Person::default()
    }
}
