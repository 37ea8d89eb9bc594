//! The postman: takes what is due to the post office, and notes what became of it. Any number of nodes may have one;
//! each letter is leased by one of them.

use domain::Result;
use persistence::{
    Store,
    rows::letter::{Due, Failed},
};
use tokio::sync::watch;

use super::post_office::{PostOffice, Setback, Verdict};

/// As many as are leased at once.
const BAG: u32 = 8;
const AGAIN_AFTER: std::time::Duration = std::time::Duration::from_secs(1);

/// Runs until `stop` says so; the letter in hand is finished, the others are given back.
pub async fn run(store: Store, office: PostOffice, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match deliver(&store, &office, &stop).await {
            Ok(0) => tokio::select! {
                () = store.posted() => {}
                _ = stop.changed() => {}
            },
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "the postman cannot read or note what became of letters; he tries again");
                tokio::time::sleep(AGAIN_AFTER).await;
            }
        }
    }
}

/// Takes one bag of letters that are due; how many there were in it.
pub async fn deliver(store: &Store, office: &PostOffice, stop: &watch::Receiver<bool>) -> Result<usize> {
    let bag = store.letters_due(BAG).await?;
    let mut rest = bag.as_slice();
    while let Some((due, others)) = rest.split_first() {
        if *stop.borrow() {
            store.letters_back(rest).await?;
            break;
        }
        rest = others;
        if let Err(setback) = take(store, office, due).await? {
            note(store, due, &setback).await?;
            if setback.verdict == Verdict::Closed {
                // The same would be said of each, after the same wait.
                for other in rest {
                    note(store, other, &setback).await?;
                }
                break;
            }
        }
    }
    Ok(bag.len())
}

async fn take(store: &Store, office: &PostOffice, due: &Due) -> Result<std::result::Result<(), Setback>> {
    if due
        .letter
        .content
        .expires_at()
        .is_some_and(|at| at <= store.clock().now())
    {
        let cause = "it was out of date before it could be sent".to_owned();
        return Ok(Err(Setback {
            verdict: Verdict::Refused,
            detail: cause.clone(),
            cause,
        }));
    }
    if let Err(setback) = office.take(due).await {
        return Ok(Err(setback));
    }
    metrics::counter!("mail_sent_total", "kind" => due.letter.content.kind()).increment(1);
    store.letter_sent(due).await?;
    Ok(Ok(()))
}

/// The one place that logs a letter that was not sent: neither whom it is for nor what is in it.
async fn note(store: &Store, due: &Due, setback: &Setback) -> Result<()> {
    let for_good = setback.verdict == Verdict::Refused;
    let failed = store.letter_failed(due, &setback.detail, for_good).await?;
    let (letter, kind, attempt) = (due.id, due.letter.content.kind(), due.attempts + 1);
    let cause = setback.cause.as_str();
    let outcome = match failed {
        Failed::Until(next) => {
            tracing::warn!(%letter, kind, attempt, cause, %next, "a letter could not be sent; it is tried again");
            "again"
        }
        Failed::ForGood => {
            tracing::warn!(%letter, kind, attempt, cause, "a letter could not be sent; it is given up");
            "given_up"
        }
        Failed::NotOurs => return Ok(()),
    };
    metrics::counter!("mail_failed_total", "kind" => kind, "outcome" => outcome).increment(1);
    Ok(())
}
