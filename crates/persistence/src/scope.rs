//! A proof as SQL: which rows a `Visible`, a `Permit` or a `Sight` lets through.

use authz::{Clients, Permit, Reach, Rows, Visible, proof::Verb};
use domain::{OrgId, UserId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};

use crate::stored::Stored;

type Column<R> = <<R as Stored>::Entity as EntityTrait>::Column;

pub(crate) fn visible<R: Stored>(proof: &Visible<R>) -> Condition {
    within::<R>(proof.org(), &proof.reach(), proof.user())
}

pub(crate) fn permitted<A: Verb, R: Stored>(proof: &Permit<A, R>) -> Condition {
    within::<R>(proof.org(), &proof.reach(), proof.user())
}

pub(crate) fn within<R: Stored>(org: OrgId, reach: &Reach, user: Option<UserId>) -> Condition {
    let columns = R::columns();
    let expr = |column: Column<R>| Expr::col((column.entity_name(), column));
    Condition::all().add(columns.org.eq(org.uuid())).add(reaches(
        org,
        reach,
        user,
        columns.client.map(expr),
        columns.owner.map(expr),
        columns.author.map(expr),
        columns.task.map(expr),
    ))
}

/// The reach over the columns of client, owner, author and task, wherever they are. A kind without one of them gives
/// nothing to those who are limited to it.
pub(crate) fn reaches(
    org: OrgId,
    reach: &Reach,
    user: Option<UserId>,
    client: Option<SimpleExpr>,
    owner: Option<SimpleExpr>,
    author: Option<SimpleExpr>,
    task: Option<SimpleExpr>,
) -> Condition {
    let nothing = || Expr::val(1).eq(0);
    let by_client = match (reach.clients, client) {
        (Clients::All, _) => None,
        (Clients::AssignedTo(user), Some(client)) => {
            // What is of no client is theirs when it is their own.
            let own = owner
                .clone()
                .map(|owner| client.clone().is_null().and(owner.eq(user.uuid())));
            let theirs = client.in_subquery(assigned(org, user));
            Some(own.map_or(theirs.clone(), |own| theirs.or(own)))
        }
        (Clients::Only(only), Some(client)) => Some(client.eq(only.uuid())),
        (Clients::None, _) | (_, None) => Some(nothing()),
    };
    let by_owner = match (reach.rows, owner) {
        (Rows::Private, _) => None,
        (Rows::Assigned(to), owner) => {
            let given = task.map_or_else(nothing, |task| task.in_subquery(given(org, to)));
            Some(match owner {
                Some(owner) => given.and(owner.clone().is_null()).or(owner.eq(to.uuid())),
                None => given,
            })
        }
        // A private row is its owner's.
        (Rows::All | Rows::Authored(_), Some(owner)) => Some(match user {
            Some(user) => owner.clone().is_null().or(owner.eq(user.uuid())),
            None => owner.is_null(),
        }),
        (Rows::All | Rows::Authored(_), None) => None,
        (Rows::Own(own), Some(owner)) => Some(owner.eq(own.uuid())),
        (Rows::Own(_), None) => Some(nothing()),
    };
    let by_author = match (reach.rows, author) {
        (Rows::Authored(one), Some(author)) => Some(author.eq(one.uuid())),
        (Rows::Authored(_), None) => Some(nothing()),
        _ => None,
    };
    Condition::all()
        .add_option(by_client)
        .add_option(by_owner)
        .add_option(by_author)
}

/// The clients that are assigned to a subcontractor.
fn assigned(org: OrgId, user: UserId) -> SelectStatement {
    of_user("client_id", "assigned_clients", org, user)
}

/// The tasks that somebody was given to do.
fn given(org: OrgId, user: UserId) -> SelectStatement {
    of_user("task_id", "task_assignee_metadata", org, user)
}

fn of_user(column: &'static str, table: &'static str, org: OrgId, user: UserId) -> SelectStatement {
    Query::select()
        .column(Alias::new(column))
        .from(Alias::new(table))
        .and_where(Expr::col(Alias::new("org_id")).eq(org.uuid()))
        .and_where(Expr::col(Alias::new("user_id")).eq(user.uuid()))
        .to_owned()
}
