//! `make bench`: one release process of Rapport on the embedded database, measured against the same bytes served from
//! memory by bare actix, in the same run on the same machine. Ratios and CPU time per request are what to compare;
//! requests per second depend on how busy the machine is, and the load comes from the same cores.

mod floor;
mod load;
mod notes;
mod process;
mod report;
mod seed;
mod tasks;

use std::{
    error::Error,
    path::{Path, PathBuf},
    time::Duration,
};

use load::{Load, Request};
use process::Server;
use report::Report;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const CONNECTIONS: usize = 32;
/// What a firm has open at once of what only some of its people see.
const FEW_CONNECTIONS: usize = 4;
const CLIENTS: u32 = 10_000;
const MANY_CLIENTS: u32 = 1_000_000;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().map(String::as_str) == Some("floor") {
        return floor::serve();
    }
    let seconds = match arguments.iter().position(|word| word == "--seconds") {
        Some(at) => arguments.get(at + 1).ok_or("--seconds needs a number")?.parse()?,
        None => 5,
    };
    let postgres = match arguments.iter().position(|word| word == "--postgres") {
        Some(at) => Some(
            arguments
                .get(at + 1)
                .ok_or("--postgres needs the address of an empty database")?,
        ),
        None => None,
    };
    let wanted = Wanted {
        duration: Duration::from_secs(seconds),
        only_notes: arguments.iter().any(|word| word == "--notes"),
        only_tasks: arguments.iter().any(|word| word == "--tasks"),
        postgres: postgres.map(String::as_str),
    };
    let many = !arguments.iter().any(|word| word == "--quick");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(bench(&wanted, many))
}

struct Wanted<'a> {
    duration: Duration,
    /// Leave all but notes out.
    only_notes: bool,
    /// Leave all but tasks out.
    only_tasks: bool,
    /// Create notes there too.
    postgres: Option<&'a str>,
}

async fn bench(wanted: &Wanted<'_>, many: bool) -> Outcome<()> {
    let mut report = Report::new();
    let folder = tempfile::tempdir()?;
    let program = std::env::current_exe()?.with_file_name("rapport");
    let base = Load {
        duration: wanted.duration,
        connections: CONNECTIONS,
    };
    if !wanted.only_notes && !wanted.only_tasks {
        clients(&program, folder.path(), &base, many, &mut report).await?;
    }
    if !wanted.only_tasks {
        notes::bench(&program, folder.path(), &base, &mut report).await?;
    }
    if !wanted.only_notes {
        tasks::bench(&program, folder.path(), &base, &mut report).await?;
    }
    if let Some(url) = wanted.postgres {
        let server = Server::rapport(&program, &folder.path().join("postgres"), Some(url)).await?;
        server.set_up().await?;
        let token = server.sign_in().await?;
        server.new_client(&token).await?;
        notes::create(&server, &token, &base, &mut report, "PostgreSQL").await?;
    }
    report.print();
    Ok(())
}

async fn clients(program: &Path, folder: &Path, base: &Load, many: bool, report: &mut Report) -> Outcome<()> {
    let (server, token) = seeded(program, folder.join("small"), CLIENTS).await?;
    report.fact(
        "start to ready, migrations in place",
        &format!("{} ms (target 200)", server.started.as_millis()),
    );
    report.fact(
        "memory when idle, nobody has come yet",
        &format!("{} MiB (target 40)", server.idle_mib),
    );
    let one = server.first_client(&token).await?;
    let bearer = Some(token.as_str());
    let page = Request::get("/api/v1/clients?limit=50", bearer);
    let record = Request::get(&format!("/api/v1/clients/{one}"), bearer);
    let (page_bytes, record_bytes) = (server.body(&page).await?, server.body(&record).await?);
    report.fact(
        "bytes of one client, of a page of 50",
        &format!("{record_bytes}, {page_bytes}"),
    );

    let floor = Server::floor().await?;
    let small_floor = base
        .same(&floor, Request::get(&format!("/{record_bytes}"), None))
        .await?;
    let large_floor = base
        .same(&floor, Request::get(&format!("/{page_bytes}"), None))
        .await?;
    report.row("floor: one client's bytes from memory", &small_floor, None);
    report.row("floor: a page's bytes from memory", &large_floor, None);
    drop(floor);

    report.row(
        "one client",
        &base.same(&server, record).await?,
        Some(&small_floor),
    );
    report.row(
        "page of 50, by name",
        &base.same(&server, page).await?,
        Some(&large_floor),
    );
    let newest = Request::get("/api/v1/clients?limit=50&sort=-created_at", bearer);
    report.row(
        "page of 50, newest first",
        &base.same(&server, newest).await?,
        Some(&large_floor),
    );
    let search = Request::get("/api/v1/clients/search?q=client%209", bearer);
    report.row("autocomplete", &base.same(&server, search).await?, None);
    dashboard(&server, bearer, base, report).await?;
    let create = {
        let token = token.clone();
        move |number| {
            Request::post(
                "/api/v1/clients",
                Some(&token),
                &format!("{{\"name\":\"Bench {number}\"}}"),
            )
        }
    };
    report.row(
        "create a client (4 rows, one commit)",
        &base.run(&server, create).await?,
        None,
    );
    report.fact(
        "memory after all of this",
        &format!("{} MiB", server.memory_mib()?),
    );
    drop(server);

    if many {
        let (server, token) = seeded(program, folder.join("large"), MANY_CLIENTS).await?;
        let bearer = Some(token.as_str());
        let first = Request::get("/api/v1/clients?limit=50&sort=name", bearer);
        let last = Request::get(&server.last_page(&token).await?, bearer);
        let first = base.same(&server, first).await?;
        let last = base.same(&server, last).await?;
        report.row("page 1 of 1,000,000", &first, None);
        report.row("last page of 1,000,000", &last, None);
        let ratio = last.cpu_micros / first.cpu_micros;
        report.fact(
            "last page against page 1 (CPU)",
            &format!("{ratio:.2} (target 1.5)"),
        );
    }
    Ok(())
}

async fn dashboard(server: &Server, bearer: Option<&str>, base: &Load, report: &mut Report) -> Outcome<()> {
    let request = Request::get("/api/v1/crm/dashboard", bearer);
    report.row(
        "dashboard, 10,000 clients, 200,000 touchpoints",
        &base.same(server, request.clone()).await?,
        None,
    );
    let few = Load {
        duration: base.duration,
        connections: FEW_CONNECTIONS,
    };
    report.row(
        "the same for four who ask at once (target: p99 of 50 ms)",
        &few.same(server, request).await?,
        None,
    );
    Ok(())
}

/// A server whose database was filled and that was started anew, and the access token of its admin.
async fn seeded(program: &Path, data: PathBuf, clients: u32) -> Outcome<(Server, String)> {
    let server = Server::rapport(program, &data, None).await?;
    let org = server.set_up().await?;
    drop(server);
    seed::clients(&data, &org, clients).await?;
    if clients <= CLIENTS {
        seed::contacts(&data, &org, clients).await?;
    }
    let server = Server::rapport(program, &data, None).await?;
    let token = server.sign_in().await?;
    Ok((server, token))
}
