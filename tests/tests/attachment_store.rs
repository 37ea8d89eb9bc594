//! Files: store.
