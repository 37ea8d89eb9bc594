//! The contract that every resource keeps, written once. `conformance!` makes a test of every promise for a resource.

mod ground;
mod keys;
mod lists;
mod log;
mod pages;
mod refusals;
mod versions;
mod writes;

use serde_json::Value;

pub use self::{ground::Ground, keys::*, lists::*, log::*, pages::*, refusals::*, versions::*, writes::*};

/// What has to be known of a resource to hold it to the contract.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its collection, below `/api/v1/`.
    pub path: &'static str,
    /// What the log calls it.
    pub kind: &'static str,
    /// What has to be there first: the word that stands for its id in the bodies, its collection, and its own body.
    pub needs: &'static [(&'static str, &'static str, &'static str)],
    /// The required text field that names it.
    pub title: &'static str,
    /// The least that makes one.
    pub minimal: Value,
    /// Every field that can be written, other than at its default.
    pub full: Value,
    /// Fields of `full` that are rich text: sent as text, answered as a document.
    pub rich: &'static [&'static str],
    /// Fields to change, to other values than those of `full`.
    pub change: Value,
    /// A field of `full` that may be empty, if there is one.
    pub nullable: Option<&'static str>,
    /// What lists sort by; the first is the default.
    pub sorts: &'static [&'static str],
    /// As much as can be wrong at once, and the fields that the answer names for it.
    pub wrong: (Value, &'static [&'static str]),
}

/// `conformance!(clients, Sample { … });`: a module with one test per promise.
#[macro_export]
macro_rules! conformance {
    ($name:ident, $sample:expr $(,)?) => {
        mod $name {
            use super::*;

            $crate::promises! { $sample =>
                a_new_one_is_answered_whole, only_what_is_required_is_needed, an_unchanged_one_is_not_sent_again,
                a_patch_leaves_clears_and_sets, a_patch_of_nothing_keeps_the_version, deleted_ones_are_gone,
                archived_ones_can_be_taken_back, a_stale_version_meets_the_current_one,
                only_the_version_of_an_etag_counts, every_write_honours_if_match, strangers_meet_nothing,
                limits_have_bounds, every_sort_goes_both_ways, archived_ones_are_listed_when_asked_for,
                unknown_parameters_are_refused, a_total_is_counted_when_asked_for,
                a_cursor_is_for_one_sort_alone, rubbish_is_no_cursor,
                a_walk_meets_each_row_once_while_rows_come_in, a_repeated_key_gives_the_first_answer,
                a_key_is_for_one_body, a_key_is_for_one_person_and_path, a_key_twice_at_once_makes_one_row,
                a_key_holds_for_a_day, a_refused_request_does_not_spend_its_key, each_write_is_one_row_of_activity,
                what_does_nothing_is_no_activity, changes_tell_every_write_in_order,
                everything_wrong_is_named_at_once, refusals_come_in_their_order, every_failure_is_a_problem,
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! promises {
    ($sample:expr => $($promise:ident),+ $(,)?) => {$(
        #[tokio::test]
        async fn $promise() {
            let ground = $crate::conformance::Ground::new($sample).await;
            $crate::conformance::$promise(&ground).await;
        }
    )+};
}
