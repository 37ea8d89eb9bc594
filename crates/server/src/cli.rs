//! The command line: what can be said to `rapport`.

use clap::{Args, Parser, Subcommand};
use domain::{Client, Id, Role};

/// CRM and practice management for firms that live from client work.
#[derive(Debug, Parser)]
#[command(
    name = "rapport",
    version,
    after_help = "Settings come from RAPPORT_* over rapport.toml over defaults; `rapport config` shows them."
)]
pub struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the API and the frontend
    Serve,
    /// Run only what runs beside the requests, until SIGTERM
    Worker,
    /// Look at the database's schema and bring it up
    #[command(subcommand)]
    Migrate(Migrate),
    /// Print the OpenAPI document
    Openapi {
        /// Print the page that explains the codes of problems instead
        #[arg(long)]
        problems: bool,
    },
    /// Print the settings in force and where each comes from, with secrets masked
    Config,
    /// Organisations
    #[command(subcommand)]
    Org(OrgCommand),
    /// People
    #[command(subcommand)]
    User(UserCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Migrate {
    /// Run pending migrations
    Up {
        /// Run them on a copy, and say how it went
        #[arg(long)]
        dry_run: bool,
    },
    /// List the migrations
    Status,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrgCommand {
    /// Make a further organisation with its admin; works while the server runs
    Add(NewOrg),
}

#[derive(Debug, Args)]
pub(crate) struct NewOrg {
    #[arg(long)]
    pub(crate) name: String,
    #[arg(long)]
    pub(crate) admin_email: String,
    #[arg(long)]
    pub(crate) admin_name: String,
    #[command(flatten)]
    pub(crate) password: Password,
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Add a person to an organisation; works while the server runs
    Add(NewUser),
    /// Give somebody who is locked out a new password; whoever is signed in as them is out
    Password(LockedOut),
    /// Remove the second factor of somebody who lost phone and recovery codes
    SecondFactorOff(Named),
}

#[derive(Debug, Args)]
pub(crate) struct Named {
    #[arg(long)]
    pub(crate) email: String,
}

#[derive(Debug, Args)]
pub(crate) struct LockedOut {
    #[command(flatten)]
    pub(crate) person: Named,
    #[command(flatten)]
    pub(crate) password: Password,
}

#[derive(Debug, Args)]
pub(crate) struct NewUser {
    /// Name or id of the organisation
    #[arg(long)]
    pub(crate) org: String,
    #[arg(long)]
    pub(crate) email: String,
    #[arg(long)]
    pub(crate) name: String,
    /// admin, member, subcontractor or portal
    #[arg(long)]
    pub(crate) role: Role,
    /// May see and write assessments of clients
    #[arg(long)]
    pub(crate) can_assess: bool,
    /// The client of a portal user
    #[arg(long, value_name = "ID")]
    pub(crate) client: Option<Id<Client>>,
    /// A client of a subcontractor; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) assign: Vec<Id<Client>>,
    #[command(flatten)]
    pub(crate) password: Password,
}

/// A flag that must be given: a password as an argument would be seen by every user of the machine.
#[derive(Debug, Args)]
pub(crate) struct Password {
    /// Read the password from standard input
    #[arg(long = "password-stdin", required = true)]
    _stdin: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        let refused = [
            "rapport",
            "rapport migrate",
            "rapport serve --port 1",
            "rapport org add --name N --admin-email a@b.example --admin-name A",
            "rapport user add --org N --email a@b.example --name A --role boss --password-stdin",
            "rapport user add --org N --email a@b.example --name A --role portal --client 7 --password-stdin",
        ];
        for line in refused {
            Cli::try_parse_from(line.split(' ')).expect_err(line);
        }
        let line = "rapport user add --org N --email a@b.example --name A --role member --password-stdin";
        assert!(Cli::try_parse_from(line.split(' ')).is_ok());
    }
}
