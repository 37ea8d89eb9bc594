//! What refers to a row, and so stands in the way of its delete.

use authz::{Clients, Seen, Sight};
use domain::{Dependency, Error, Kind, Result, resource::Head};

use crate::{
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    stored::Stored,
    tx::Tx,
};

impl Reader<'_> {
    /// By kind, with counts, as far as somebody sees what refers to it.
    pub async fn dependencies<R: Stored>(&self, seen: &Seen<R>, sight: &Sight) -> Result<Vec<Dependency>> {
        let kinds = sight.kinds();
        let links = kinds
            .iter()
            .any(|(kind, reach)| *kind == Kind::Relationship && reach.clients == Clients::All);
        Ok(told(sight, dependencies(self, seen, links).await?))
    }
}

/// Of these what somebody may hear of: what is confidential is not even counted to others.
pub fn told(sight: &Sight, mut found: Vec<Dependency>) -> Vec<Dependency> {
    let in_sight = |kind| sight.kinds().iter().any(|(of, _)| *of == kind);
    found.retain(|one| match one.kind.as_str() {
        // Who works for a client, and whom its portal lets in, is in the accounts of people.
        "assignment" | "portal_membership" => in_sight(Kind::User),
        kind => kind.parse().map_or(true, in_sight),
    });
    found
}

impl Tx {
    /// The same of a row that was found in this transaction: nothing can come to refer to it until the commit.
    pub async fn dependencies<R: Stored>(&self, seen: &Seen<R>) -> Result<Vec<Dependency>> {
        dependencies(&*self.db, seen, true).await
    }

    /// What rests on it and follows where it goes: not what is linked to it.
    pub async fn resting_on<R: Stored>(&self, seen: &Seen<R>) -> Result<Vec<Dependency>> {
        dependencies(&*self.db, seen, false).await
    }
}

const LINKS: &str = "SELECT kind, COUNT(*) AS count FROM relationships \
                     WHERE org_id = $1 AND (from_id = $2 OR to_id = $2) GROUP BY kind";

async fn dependencies<R: Stored>(db: &impl Ask, seen: &Seen<R>, links: bool) -> Result<Vec<Dependency>> {
    let count = |(kind, table, column): &(&str, &str, &str)| {
        format!("SELECT '{kind}' AS kind, COUNT(*) AS count FROM {table} WHERE org_id = $1 AND {column} = $2")
    };
    let mut counts: Vec<String> = R::REFERRED_BY.iter().map(count).collect();
    if links && R::KIND.is_record() {
        counts.push(LINKS.to_owned());
    }
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("{} ORDER BY kind", counts.join(" UNION ALL "));
    counted(db, &sql, seen.head()).await
}

/// What such a question counts of a row, where it counts something.
pub(crate) async fn counted<R>(db: &impl Ask, sql: &str, head: &Head<R>) -> Result<Vec<Dependency>> {
    let read = |row: &Row<'_>| {
        Ok(Dependency {
            kind: cell(row, "kind")?,
            count: u64::try_from(cell::<i64>(row, "count")?).map_err(Error::internal)?,
        })
    };
    let values = [head.org.uuid().into(), head.id.uuid().into()];
    let mut found = db.all(sql, values, Pace::Quick, read).await?;
    found.retain(|dependency| dependency.count > 0);
    Ok(found)
}
