//! Shipped scenarios with random slips: whatever they say, they are read quickly and without a panic, and every error
//! has a place.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use scenario::text::{Library as _, MemoryLibrary};
use scenario::{embedded, load};

/// The files of a shipped scenario, by name.
const FILES: [&str; 8] = [
    "scenario.ron",
    "model.ron",
    "releases.ron",
    "opponent.ron",
    "events.ron",
    "statecraft.ron",
    "history.ron",
    "map.ron",
];

/// What a token is replaced with.
const ODD: [&str; 24] = [
    "",
    "0",
    "-1",
    "1e308",
    "1e-308",
    "0.5",
    "\"\"",
    "\"x\"",
    "\"land / 0\"",
    "true",
    "None",
    "()",
    "[]",
    "{}",
    "(",
    ")",
    "\"",
    ",",
    ":",
    "Hidden",
    "Late(3)",
    "Turns(4000000)",
    "999999",
    "\"exp(exp(exp(turn)))\"",
];

fn text_of(file: &str) -> String {
    let folder = embedded().open("long-war").expect("it is shipped");
    String::from_utf8(folder.read(file).expect("it has the file")).expect("it is text")
}

/// The tokens of a text: words, numbers, strings and single signs, by their bytes.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
        if is_word(bytes[at]) {
            while at < bytes.len() && is_word(bytes[at]) {
                at += 1;
            }
        } else if text.is_char_boundary(at) && !bytes[at].is_ascii() {
            at += 1;
            while !text.is_char_boundary(at) {
                at += 1;
            }
        } else {
            at += 1;
        }
        if !text[start..at].trim().is_empty() {
            found.push((start, at));
        }
    }
    found
}

/// One slip: a token is left out, doubled, or replaced by another of the same file or by something odd.
fn slip(text: &str, place: usize, other: usize, kind: usize) -> String {
    let tokens = tokens(text);
    let (start, end) = tokens[place % tokens.len()];
    let (from, to) = tokens[other % tokens.len()];
    let own = &text[start..end];
    let new = match kind % 5 {
        0 => String::new(),
        1 => format!("{own} {own}"),
        2 => text[from..to].to_owned(),
        3 => ODD[other % ODD.len()].to_owned(),
        _ => format!("{own}0"),
    };
    format!("{}{new}{}", &text[..start], &text[end..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 96 } else { 256 }, ..ProptestConfig::default() })]

    #[test]
    fn slips_are_reported_and_never_a_panic(
        file in 0..FILES.len(),
        slips in prop::collection::vec((any::<usize>(), any::<usize>(), 0..5_usize), 1..4),
    ) {
        let mut changed = text_of(FILES[file]);
        for (place, other, kind) in slips {
            changed = slip(&changed, place, other, kind);
        }
        let library = FILES.iter().enumerate().fold(MemoryLibrary::new(), |library, (at, name)| {
            library.with("long-war", *name, if at == file { changed.clone() } else { text_of(name) })
        });
        let start = Instant::now();
        let reading = load(&library, "long-war", None);
        let report = reading.report(scenario::text::Style::Plain);
        let taken = start.elapsed();
        prop_assert!(taken < Duration::from_secs(1), "it took {taken:?}");
        prop_assert_eq!(reading.scenario.is_none(), reading.diagnostics.has_errors(), "{}", report);
        for one in reading.diagnostics.iter() {
            prop_assert!(one.span.is_some(), "`{}` has no place", one.message);
        }
    }
}
