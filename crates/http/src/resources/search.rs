//! Full-text search.

use actix_web::get;
use app::search::{self, FoundNote, Narrow, SearchResult, WantedNotes};
use domain::{
    Client, Id, UserId,
    kind::{FindableKind, RecordKind},
    text::Wanted,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{Params, Staff, query::PageParams},
    openapi::Page,
    reply::Outcome,
};

/// How many of each kind, when nothing is said and at most.
const FEW: u64 = 5;
const MOST: u64 = 20;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct NoteSearch {
    /// What is looked for: each of its words in title or text, in any form; the last one may be the beginning of a word.
    /// Without one, the newest notes.
    #[param(value_type = Option<String>, max_length = 200, example = "kick off meet")]
    q: Wanted,
    /// On records of this kind.
    #[param(value_type = Option<RecordKind>, inline)]
    record_type: Option<RecordKind>,
    /// On this client, or on anything of theirs.
    #[param(value_type = Option<Uuid>)]
    client_id: Option<Id<Client>>,
    #[param(value_type = Option<Uuid>)]
    author_id: Option<UserId>,
    /// Also count everything that matches, in `total`: 1000 at most.
    include_total: bool,
}

impl From<Params<NoteSearch>> for WantedNotes {
    fn from(query: Params<NoteSearch>) -> Self {
        let Params { named, limit, cursor } = query;
        Self {
            q: named.q,
            narrow: Narrow {
                record_type: named.record_type.map(RecordKind::kind),
                client: named.client_id,
                author: named.author_id,
            },
            cursor,
            limit,
            include_total: named.include_total,
        }
    }
}

#[utoipa::path(
    operation_id = "search_notes", tag = "Search", summary = "Find notes by their words",
    description = "The best first, of equals the newer one; the first 1000 can be reached. Words are found whatever \
                   their accents and endings, in the organisation's `search_language`.",
    params(PageParams, NoteSearch),
    responses((status = 200, description = "A page", body = Page<FoundNote>)),
)]
#[get("/search")]
pub(super) async fn notes(session: Staff, query: Params<NoteSearch>) -> Outcome {
    Ok(search::notes(&session, &query.into()).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SearchQuery {
    /// What is looked for: each of its words, in any form; the last one may be the beginning of a word. Without one
    /// nothing is found.
    #[param(value_type = Option<String>, max_length = 200, example = "ridgeline meet")]
    q: Wanted,
    /// The kinds that are looked through; all when left out.
    #[param(value_type = Vec<FindableKind>)]
    types: Vec<FindableKind>,
}

#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "`Params` reads it; this says what it reads")]
struct FewParams {
    /// How many of each kind, at most.
    #[param(minimum = 1, maximum = 20, default = 5)]
    limit: Option<u64>,
}

#[utoipa::path(
    operation_id = "search", tag = "Search", summary = "Find whatever has these words",
    description = "Records by their titles and what else is known of them, and notes. The kind with the best hit \
                   comes first; of each kind the best few, archived ones last.",
    params(FewParams, SearchQuery),
    responses((status = 200, description = "What was found, kind by kind", body = SearchResult)),
)]
#[get("/api/v1/search")]
async fn all(session: Staff, query: Params<SearchQuery, FEW, MOST>) -> Outcome {
    let SearchQuery { q, types } = &query.named;
    let most = usize::try_from(query.limit).unwrap_or_default();
    Ok(search::all(&session, q, types, most).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(all);
}
