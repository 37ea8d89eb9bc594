//! What each command does. Results go to standard output, everything else to standard error.

use std::{
    fmt::Display,
    io::{Read, Write},
};

use app::people::{self, NewPerson};
use domain::{Field, member::Invitee};
use serde_json::{Value, json};

use crate::{
    Application, Config, Error, Result,
    cli::{Cli, Command, LockedOut, Migrate, Named, NewOrg, NewUser, OrgCommand, UserCommand},
    config::{InForce, Source},
    database, logging,
    signals::Signals,
    trial, worker,
};

const WORKER_GRACE: std::time::Duration = std::time::Duration::from_secs(30);
/// A longer one is no password but a file that was piped in by mistake.
const PASSWORD_BYTES: u64 = 4096;

impl Cli {
    pub async fn run(self) -> Result<()> {
        if let Command::Openapi { problems } = self.command {
            return say(if problems {
                web::problem::page()
            } else {
                web::openapi()
            });
        }
        let in_force = Config::load()?;
        if matches!(self.command, Command::Config) {
            return say(in_force);
        }
        logging::start(filter(&self.command, &in_force), in_force.config.log_format)?;
        let config = in_force.config;
        match self.command {
            Command::Serve => serve(config).await,
            Command::Worker => work(config).await,
            Command::Migrate(Migrate::Up { dry_run: true }) => dry_run(&config).await,
            Command::Migrate(Migrate::Up { dry_run: false }) => up(&config).await,
            Command::Migrate(Migrate::Status) => status(&config).await,
            Command::Org(OrgCommand::Add(org)) => add_org(&config, org).await,
            Command::User(UserCommand::Add(user)) => add_user(&config, user).await,
            Command::User(UserCommand::Password(locked_out)) => let_in(&config, locked_out).await,
            Command::User(UserCommand::SecondFactorOff(person)) => second_factor_off(&config, person).await,
            Command::Openapi { .. } | Command::Config => Ok(()),
        }
    }
}

/// Who runs one command reads its result, not what the server would log on the way to it, unless they ask.
fn filter<'a>(command: &Command, in_force: &'a InForce) -> &'a str {
    let long_running = matches!(command, Command::Serve | Command::Worker);
    if long_running || in_force.source("LOG") != Source::Default {
        &in_force.config.log
    } else {
        "warn"
    }
}

async fn serve(config: Config) -> Result<()> {
    let signals = Signals::listen()?;
    let application = Application::build(config).await?;
    say(application.welcome())?;
    application.run(signals.stop()).await
}

async fn work(config: Config) -> Result<()> {
    let signals = Signals::listen()?;
    let (post_office, posthog) = (config.post_office()?, config.posthog()?);
    let store = database::open(&config).await?;
    let blobs = database::open_blobs(&config)?;
    let running = worker::Running::start(
        &store,
        &blobs,
        post_office.as_ref(),
        posthog.as_ref(),
        &crate::application::public_url(&config, config.listen),
    );
    say("The worker of Rapport is running.\n")?;
    signals.stop().await;
    running.end(WORKER_GRACE).await;
    store.close().await;
    Ok(())
}

async fn up(config: &Config) -> Result<()> {
    database::make_room(config)?;
    let steps = database::up(&config.database()).await?;
    if steps.is_empty() {
        return say("The schema is up to date.\n");
    }
    steps
        .iter()
        .try_for_each(|step| say(format!("applied  {step}\n")))
}

async fn dry_run(config: &Config) -> Result<()> {
    let trial = trial::run(config).await?;
    if trial.pending.is_empty() {
        return say("The schema is up to date; there is nothing to try.\n");
    }
    trial
        .pending
        .iter()
        .try_for_each(|step| say(format!("would apply  {step}\n")))?;
    say(format!(
        "All of this went well {}. Nothing was changed.\n",
        trial.place
    ))
}

async fn status(config: &Config) -> Result<()> {
    let steps = trial::status(config).await?;
    let word = |applied| if applied { "applied" } else { "pending" };
    steps
        .iter()
        .try_for_each(|step| say(format!("{}  {}\n", word(step.applied), step.name)))
}

async fn add_org(config: &Config, org: NewOrg) -> Result<()> {
    let password = password()?;
    let store = database::open(config).await?;
    let made = people::found(&store, &org.name, &org.admin_name, &org.admin_email, password).await;
    store.close().await;
    let (org, user) = made.map_err(|error| Error::of("the organisation was not made", error))?;
    ids(&json!({ "org_id": org, "user_id": user }))
}

async fn add_user(config: &Config, user: NewUser) -> Result<()> {
    let password = password()?;
    let store = database::open(config).await?;
    let org = match people::org_named(&store, &user.org).await {
        Err(domain::Error::NotFound) => Err(Error::new(format!("there is no organisation `{}`", user.org))),
        other => other.map_err(|error| Error::of("the person was not added", error)),
    }?;
    let person = NewPerson {
        invitee: Invitee {
            name: Field::Set(user.name),
            email: Field::Set(user.email),
            role: Field::Set(user.role),
            can_assess: Field::Set(user.can_assess),
            client_id: user.client.map_or(Field::Absent, Field::Set),
            assigned_client_ids: Field::Set(user.assign),
        },
        password,
    };
    let added = people::add(&store, org.id, person).await;
    store.close().await;
    let user = added.map_err(|error| Error::of("the person was not added", error))?;
    ids(&json!({ "org_id": org.id, "user_id": user }))
}

async fn let_in(config: &Config, locked_out: LockedOut) -> Result<()> {
    let password = password()?;
    let store = database::open(config).await?;
    let done = people::set_password(&store, &locked_out.person.email, password).await;
    store.close().await;
    done.map_err(|error| Error::of("the password was not set", error))
}

async fn second_factor_off(config: &Config, person: Named) -> Result<()> {
    let store = database::open(config).await?;
    let done = people::remove_second_factor(&store, &person.email).await;
    store.close().await;
    done.map_err(|error| Error::of("the second factor was not removed", error))
}

/// The line end of `echo` is not part of it.
fn password() -> Result<String> {
    let mut text = String::new();
    let read = std::io::stdin().take(PASSWORD_BYTES).read_to_string(&mut text);
    read.map_err(|error| Error::new(format!("no password can be read from standard input: {error}")))?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        Err(Error::new("standard input holds no password"))
    } else {
        Ok(text.to_owned())
    }
}

fn ids(value: &Value) -> Result<()> {
    say(format!("{value}\n"))
}

/// `println!` would panic when nobody reads any more.
fn say(text: impl Display) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let said = write!(out, "{text}").and_then(|()| out.flush());
    match said {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::new(format!(
            "standard output cannot be written to: {error}"
        ))),
        _ => Ok(()),
    }
}
