//! Identifiers of what is published: those of [`crate::directory::identity`].

pub(super) use crate::directory::identity::{body, of, organization};
