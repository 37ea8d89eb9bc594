//! For whom an answer is made, and on which day: what is shown of a record can depend on both.

use authz::Actor;
use domain::{Assessment, Note, Project, Rating, attention::Measure};

#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    /// The organisation's day, and by what it measures silence.
    pub measure: Measure,
    assesses: bool,
    reads_projects: bool,
    reads_notes: bool,
}

impl Viewer {
    pub fn new(actor: &Actor, measure: Measure) -> Self {
        Self {
            measure,
            assesses: actor.visible::<Assessment>().is_ok(),
            reads_projects: actor.visible::<Project>().is_ok(),
            reads_notes: actor.visible::<Note>().is_ok(),
        }
    }

    /// How many projects there are, for who may read them; so with notes.
    pub fn projects(&self, count: i64) -> Option<i64> {
        self.reads_projects.then_some(count)
    }

    pub fn notes(&self, count: i64) -> Option<i64> {
        self.reads_notes.then_some(count)
    }

    /// What an assessment says: nothing to who may not read it.
    pub fn rating(&self, rating: Rating) -> Option<Rating> {
        self.assesses.then_some(rating)
    }
}
