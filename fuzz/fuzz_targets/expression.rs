//! Any text is a formula or reported; what is admitted stays finite and within its interval.
#![no_main]

#[path = "../../tests/hostile/entry.rs"]
mod entry;

libfuzzer_sys::fuzz_target!(|text: &str| entry::expression(text));
