//! Files: notes.
