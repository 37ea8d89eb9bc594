//! Files: images.
