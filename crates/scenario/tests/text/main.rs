//! Tests of scenario text: reading, finding, merging and reporting.

mod common;
mod folders;
mod hostile;
mod meaning;
mod merging;
mod paths;
mod reports;
mod syntax;
