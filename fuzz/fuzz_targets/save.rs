//! Any text is a save, a campaign in a line, or refused.
#![no_main]

#[path = "../../tests/hostile/entry.rs"]
mod entry;

libfuzzer_sys::fuzz_target!(|text: &str| entry::save(text));
