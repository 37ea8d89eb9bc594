//! Labels of tasks, where they can be looked for.

use authz::Visible;
use domain::{OrgId, Result, Task, text};
use sea_orm::{
    Condition, DatabaseTransaction, JoinType,
    sea_query::{Alias, Expr, ExprTrait, LikeExpr, Order, Query, SimpleExpr},
};

use crate::{
    db::run,
    event::column,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::task::{Column, Entity},
    scope,
};

pub(crate) async fn write(db: &DatabaseTransaction, task: &Task) -> Result<()> {
    let key = || [task.head.org.uuid().into(), task.head.id.uuid().into()];
    run(db, "DELETE FROM task_labels WHERE org_id = $1 AND task_id = $2", key()).await?;
    for label in &task.labels {
        let sql = "INSERT INTO task_labels (org_id, task_id, label_key, label) VALUES ($1, $2, $3, $4)";
        let said = [text::fold(label).into(), label.as_str().into()];
        run(db, sql, key().into_iter().chain(said)).await?;
    }
    Ok(())
}

pub(crate) fn labelled((org, label): &(OrgId, String)) -> SimpleExpr {
    let tasks = Query::select()
        .column(Alias::new("task_id"))
        .from_as(Alias::new("task_labels"), Alias::new("x"))
        .and_where(column("x", "org_id").eq(org.uuid()))
        .and_where(column("x", "label_key").eq(text::fold(label)))
        .to_owned();
    Expr::col((Entity, Column::Id)).in_subquery(tasks)
}

impl Reader<'_> {
    /// The labels that begin so, of tasks that are seen, in the order of letters. Each is one look into the index, behind
    /// the one before: a label that is on every task costs no more than one that is on few.
    pub async fn labels(&self, visible: &Visible<Task>, begin: &str, most: usize) -> Result<Vec<String>> {
        let pattern = text::like_pattern(&text::fold(begin));
        let pattern = pattern.strip_prefix('%').unwrap_or(&pattern).to_owned();
        let mut found: Vec<(String, String)> = Vec::new();
        while found.len() < most {
            let last = found.last().map_or("", |(key, _)| key.as_str());
            let on_task = Condition::all()
                .add(column("l", "org_id").equals((Entity, Column::OrgId)))
                .add(column("l", "task_id").equals((Entity, Column::Id)));
            let select = Query::select()
                .expr_as(column("l", "label_key"), Alias::new("key"))
                .expr_as(column("l", "label"), Alias::new("label"))
                .from_as(Alias::new("task_labels"), Alias::new("l"))
                .join(JoinType::InnerJoin, Entity, on_task)
                .cond_where(scope::visible(visible))
                .and_where(column("l", "org_id").eq(visible.org().uuid()))
                .and_where(column("l", "label_key").gt(last))
                .and_where(column("l", "label_key").like(LikeExpr::new(&pattern).escape('\\')))
                .order_by_expr(column("l", "label_key"), Order::Asc)
                .order_by_expr(column("l", "task_id"), Order::Asc)
                .limit(1)
                .to_owned();
            let read = |row: &Row<'_>| Ok((cell(row, "key")?, cell(row, "label")?));
            match self.select(&select, Pace::Slow, read).await?.into_iter().next() {
                Some(next) => found.push(next),
                None => break,
            }
        }
        Ok(found.into_iter().map(|(_, label)| label).collect())
    }
}
