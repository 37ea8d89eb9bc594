//! Tasks: one's own board of 5,000 among 500,000, and cards that are moved in it and in their project.

use std::path::Path;

use crate::{
    FEW_CONNECTIONS, Outcome,
    load::{Load, Request},
    process::Server,
    report::Report,
    seed,
};

const CLIENTS: u32 = 100;
const PROJECTS: u32 = 100;
const COLLEAGUES: u32 = 19;
const TASKS: u32 = 500_000;

pub(crate) async fn bench(program: &Path, folder: &Path, base: &Load, report: &mut Report) -> Outcome<()> {
    let (server, token) = seeded(program, &folder.join("tasks")).await?;
    let few = Load {
        duration: base.duration,
        connections: FEW_CONNECTIONS,
    };
    let bearer = Some(token.as_str());
    for (path, what) in [
        ("/api/v1/my/board", "my board, 5,000 of mine among 500,000 tasks (target: p99 of 30 ms)"),
        ("/api/v1/my/tasks", "the first 50 of mine"),
        ("/api/v1/my/summary", "what is mine to do first"),
        ("/api/v1/tasks", "page of 50 tasks, by the day on which they are due"),
    ] {
        let measured = few.same(&server, Request::get(path, bearer)).await?;
        report.row(what, &measured, None);
    }
    let mine = server.ids(&token, "/api/v1/my/board", "/columns/0/items").await?;
    let project = server.text(&token, "/api/v1/my/board", "/columns/0/items/0/project_id").await?;
    let board = format!("/api/v1/projects/{project}/board");
    let measured = few.same(&server, Request::get(&board, bearer)).await?;
    report.row("a project's board, of 5,000 tasks", &measured, None);
    let cards = server.ids(&token, &board, "/columns/0/items").await?;
    let one = Load {
        duration: base.duration,
        connections: 1,
    };
    for (ids, path, what) in [
        (mine, "/api/v1/my/tasks", "a move in my own order (target: p50 of 10 ms)"),
        (cards, "/api/v1/tasks", "a move in a project's order (target: p50 of 10 ms)"),
    ] {
        let token = token.clone();
        let moved = move |number| moved(&ids, path, &token, number);
        report.row(what, &one.run(&server, moved.clone()).await?, None);
        let many = few.run(&server, moved).await?;
        report.row(&format!("the same for {FEW_CONNECTIONS} who move at once"), &many, None);
    }
    Ok(())
}

/// Another card each time, behind another one each time.
fn moved(ids: &[String], path: &str, token: &str, number: usize) -> Request {
    let at = |place: usize| ids.get(place % ids.len()).map_or("", String::as_str);
    let (card, after) = (number, number + 1 + (number * 7) % (ids.len() - 1));
    let body = format!("{{\"after_id\":\"{}\"}}", at(after));
    Request::post(&format!("{path}/{}/move", at(card)), Some(token), &body)
}

async fn seeded(program: &Path, data: &Path) -> Outcome<(Server, String)> {
    let server = Server::rapport(program, data, None).await?;
    let org = server.set_up().await?;
    drop(server);
    seed::clients(data, &org, CLIENTS).await?;
    let server = Server::rapport(program, data, None).await?;
    let token = server.sign_in().await?;
    let client = server.first_client(&token).await?;
    for number in 0..PROJECTS {
        server.new_project(&token, &client, number).await?;
    }
    for number in 0..COLLEAGUES {
        server.new_colleague(&token, number).await?;
    }
    drop(server);
    seed::tasks(data, &org, TASKS, PROJECTS, COLLEAGUES).await?;
    let server = Server::rapport(program, data, None).await?;
    let token = server.sign_in().await?;
    Ok((server, token))
}
