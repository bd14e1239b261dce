//! Any bytes are a scenario or reported; what is a scenario plays some turns with every track in its bounds.
#![no_main]

#[path = "../../tests/hostile/entry.rs"]
mod entry;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entry::scenario(bytes));
