//! The entries of the fuzz targets, with a few hundred inputs each: enough to notice at once when one breaks.

mod entry;

use engine::Setup;
use engine::campaign::Campaign;
use proptest::prelude::*;

const BASE: &str = include_str!("../bad_scenarios/base.ron");

/// Pieces that formulas are made of, right and wrong.
const PIECES: [&str; 40] = [
    "x",
    "y",
    "power",
    "huge",
    "sign",
    "nope",
    "0",
    "1",
    "2.5",
    "1e-300",
    "-3",
    "(",
    ")",
    "(",
    ")",
    ",",
    ",",
    " + ",
    " - ",
    " * ",
    " / ",
    " < ",
    " >= ",
    " == ",
    " and ",
    " or ",
    "not ",
    "if(",
    "min(",
    "max(",
    "clamp(",
    "abs(",
    "exp(",
    "ln(",
    "sqrt(",
    "pow(",
    "logistic(",
    "ramp(",
    "true",
    "^",
];

/// A formula that is at least well-formed.
fn formula() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop::sample::select(vec!["x", "y", "power", "huge", "sign", "0.5", "2", "1e-9", "40"]).prop_map(str::to_owned),
        (-1e3..1e3_f64).prop_map(|number| format!("{number}")),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let function = prop::sample::select(vec!["abs", "exp", "ln", "sqrt", "logistic"]);
        let operator = prop::sample::select(vec!["+", "-", "*", "/"]);
        prop_oneof![
            (operator, inner.clone(), inner.clone()).prop_map(|(sign, a, b)| format!("({a} {sign} {b})")),
            (function, inner.clone()).prop_map(|(function, a)| format!("{function}({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("max({a}, {b})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("if({a} > {b}, {a} / {b}, {c})")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("ramp({a}, {b}, {c})")),
        ]
    })
}

/// A text with some of its bytes replaced by others of it, as text.
fn garbled(text: &str, slips: &[(usize, usize, usize)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (place, other, length) in slips {
        let (place, other) = (place % chars.len(), other % chars.len());
        let piece: Vec<char> = chars.iter().skip(other).take(*length).copied().collect();
        let end = (place + length / 2).min(chars.len());
        chars.splice(place..end, piece);
        if chars.is_empty() {
            chars.push(' ');
        }
    }
    chars.into_iter().collect()
}

fn slips() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    prop::collection::vec((any::<usize>(), any::<usize>(), 0..12_usize), 1..4)
}

fn a_save() -> String {
    let mut campaign = Campaign::new(entry::shipped().clone(), Setup::default());
    campaign.play(&[]);
    campaign.play(&[]);
    campaign.save_text()
}

proptest! {
    #[test]
    fn bytes_are_a_scenario_or_reported(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        entry::scenario(&bytes);
    }

    #[test]
    fn a_garbled_scenario_plays_or_is_reported(slips in slips()) {
        entry::scenario(garbled(BASE, &slips).as_bytes());
    }

    #[test]
    fn any_text_is_a_formula_or_reported(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30)) {
        entry::expression(&pieces.concat());
    }

    #[test]
    fn what_is_admitted_stays_within_its_interval(formula in formula()) {
        entry::expression(&formula);
    }

    #[test]
    fn any_text_is_a_save_or_refused(text in "\\PC{0,200}") {
        entry::save(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_garbled_save_is_opened_or_refused(slips in slips()) {
        entry::save(&garbled(&a_save(), &slips));
    }
}

#[test]
fn what_is_whole_is_taken() {
    entry::scenario(BASE.as_bytes());
    entry::expression("0.35 * ln(max(x, 1) / max(y, 1))");
    entry::save(&a_save());
}
