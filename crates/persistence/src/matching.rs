//! Finding what somebody has typed so far in a folded column, and which of it comes first.

use domain::text::{self, Wanted};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr};

fn like(key: &SimpleExpr, pattern: String) -> SimpleExpr {
    key.clone().like(LikeExpr::new(pattern).escape('\\'))
}

/// Each word of it, anywhere: half words and word order do not matter.
pub(crate) fn contains(key: &SimpleExpr, q: &Wanted) -> SimpleExpr {
    q.words().iter().fold(Expr::val(1).eq(1), |all, word| {
        all.and(like(key, text::like_pattern(word)))
    })
}

/// What begins so comes first, then what has a word that begins so, then the rest.
pub(crate) fn rank(key: &SimpleExpr, q: &Wanted) -> SimpleExpr {
    let word = text::like_pattern(&text::fold(q.as_str()));
    let prefix = word.strip_prefix('%').unwrap_or(&word);
    Expr::case(like(key, prefix.to_owned()), 0)
        .case(like(key, format!("% {prefix}")), 1)
        .finally(2)
        .into()
}
