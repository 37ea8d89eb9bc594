//! For whom an answer is made, and on which day: what is shown of a record can depend on both.

use authz::Actor;
use domain::{Assessment, Rating, attention::Measure};

#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    /// The organisation's day, and by what it measures silence.
    pub measure: Measure,
    assesses: bool,
}

impl Viewer {
    pub fn new(actor: &Actor, measure: Measure) -> Self {
        Self {
            measure,
            assesses: actor.visible::<Assessment>().is_ok(),
        }
    }

    /// What an assessment says: nothing to who may not read it.
    pub fn rating(&self, rating: Rating) -> Option<Rating> {
        self.assesses.then_some(rating)
    }
}
