//! The whole program, from a workbook to its outputs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod adopt;
mod annotated;
mod another_reader;
mod bad_input;
mod check;
mod diff;
#[cfg(feature = "leaflet")]
mod each;
mod everyday;
mod export;
#[cfg(feature = "leaflet")]
mod facts;
mod faults;
mod fix;
mod freshness;
mod hostile;
mod ids;
mod ingest;
mod init;
#[cfg(feature = "leaflet")]
mod layouts;
#[cfg(feature = "leaflet")]
mod letters;
mod meaning;
mod opendata;
#[cfg(feature = "leaflet")]
mod pictures;
mod privacy;
mod reading;
mod record;
mod rules;
mod sample_book;
#[cfg(feature = "leaflet")]
mod sample_output;
mod samples;
mod settled;
mod support;
mod survey;
mod tidy;
