//! The floor: bare actix that answers as many bytes as the path says, from memory.

use actix_web::{App, HttpResponse, HttpServer, web};

use crate::Outcome;

const LARGEST: usize = 1 << 20;

pub(crate) fn serve() -> Outcome<()> {
    actix_web::rt::System::new().block_on(async {
        let bytes = web::Bytes::from(vec![b'x'; LARGEST]);
        let server = HttpServer::new(move || {
            let bytes = bytes.clone();
            App::new().route(
                "/{length}",
                web::get().to(move |length: web::Path<usize>| {
                    let body = bytes.slice(..(*length).min(LARGEST));
                    async move { HttpResponse::Ok().content_type("application/json").body(body) }
                }),
            )
        })
        .workers(2)
        .bind(("127.0.0.1", 0))?;
        for address in server.addrs() {
            println!("ready: http://{address}");
        }
        server.run().await?;
        Ok(())
    })
}
