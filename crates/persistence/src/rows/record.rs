//! The directory: one row per record, whatever its kind.

use authz::Sight;
use domain::{Id, Kind, Place, Result};
use sea_orm::sea_query::{Alias, ExprTrait, Query};
use uuid::Uuid;

use crate::{
    event::column,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    scope,
};

/// A record as the directory knows it.
#[derive(Clone, Debug)]
pub struct DirectoryEntry {
    pub title: String,
    pub place: Place,
}

impl Reader<'_> {
    /// Nothing when it is not there for this reader.
    pub async fn directory_entry(
        &self,
        sight: &Sight,
        kind: Kind,
        id: Uuid,
    ) -> Result<Option<DirectoryEntry>> {
        let Some((_, reach)) = sight.kinds().iter().find(|(of, _)| *of == kind) else {
            return Ok(None);
        };
        let own = |name| Some(column("r", name));
        let select = Query::select()
            .columns(["title", "client_id", "owner_id"].map(Alias::new))
            .from_as(Alias::new("records"), Alias::new("r"))
            .and_where(column("r", "org_id").eq(sight.org().uuid()))
            .and_where(column("r", "id").eq(id))
            .and_where(column("r", "kind").eq(kind.as_str()))
            .cond_where(scope::reaches(
                sight.org(),
                reach,
                sight.user(),
                own("client_id"),
                own("owner_id"),
            ))
            .to_owned();
        let read = |row: &Row<'_>| {
            Ok(DirectoryEntry {
                title: cell(row, "title")?,
                place: Place {
                    client: cell::<Option<Uuid>>(row, "client_id")?.map(Id::new),
                    owner: cell::<Option<Uuid>>(row, "owner_id")?.map(Id::new),
                },
            })
        };
        Ok(self.select(&select, Pace::Quick, read).await?.into_iter().next())
    }
}
