//! What refers to a row, and so stands in the way of its delete.

use authz::Seen;
use domain::{Dependency, Error, Result};

use crate::{
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    stored::Stored,
    tx::Tx,
};

impl Reader<'_> {
    /// By kind, with counts.
    pub async fn dependencies<R: Stored>(&self, seen: &Seen<R>) -> Result<Vec<Dependency>> {
        dependencies(self, seen).await
    }
}

impl Tx {
    /// The same of a row that was found in this transaction: nothing can come to refer to it until the commit.
    pub async fn dependencies<R: Stored>(&self, seen: &Seen<R>) -> Result<Vec<Dependency>> {
        dependencies(&*self.db, seen).await
    }
}

async fn dependencies<R: Stored>(db: &impl Ask, seen: &Seen<R>) -> Result<Vec<Dependency>> {
    let count = |(kind, table, column): &(&str, &str, &str)| {
        format!("SELECT '{kind}' AS kind, COUNT(*) AS count FROM {table} WHERE org_id = $1 AND {column} = $2")
    };
    let counts: Vec<String> = R::REFERRED_BY.iter().map(count).collect();
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("{} ORDER BY kind", counts.join(" UNION ALL "));
    let counted = |row: &Row<'_>| {
        Ok(Dependency {
            kind: cell(row, "kind")?,
            count: u64::try_from(cell::<i64>(row, "count")?).map_err(Error::internal)?,
        })
    };
    let head = seen.head();
    let values = [head.org.uuid().into(), head.id.uuid().into()];
    let mut found = db.all(&sql, values, Pace::Quick, counted).await?;
    found.retain(|dependency| dependency.count > 0);
    Ok(found)
}
