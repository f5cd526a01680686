//! The whole program, from a workbook to its outputs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[cfg(feature = "leaflet")]
mod facts;
mod sample_book;
#[cfg(feature = "leaflet")]
mod sample_output;
mod samples;
mod tidy;
