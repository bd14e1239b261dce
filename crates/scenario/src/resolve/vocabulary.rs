//! The first pass over a scenario's text: which ids there are, the ranges of all that formulas read, and how time runs.

use std::collections::BTreeMap;

use super::numbers::{between, bounded, draw, positive};
use crate::calendar::{Clock, Month};
use crate::draw::Draw;
use crate::expression::Interval;
use crate::formulas::{BEYOND, BUILT_IN, HiddenChoice, Ids, Intervals, Vocabulary, collections};
use crate::model::Named;
use crate::order::{FILLERS, loud};
use crate::raw::{RawDraw, RawScenario};
use crate::read::{Collection, Sink, one};
use crate::text::{Diagnostic, Key, Span};
use crate::turn::Step;
use crate::turn::Turn;

/// The most entries of one kind, and the most terms of one track.
pub(super) const MOST_ENTRIES: usize = 4_096;
/// The most turns of a campaign, aftermath included.
const MOST_TURNS: u32 = 1_200;
/// The most steps of a campaign, and the most months.
const MOST_STEPS: u32 = 12_000;

/// Collects all ids and the ranges of quantities. Ids that cannot be used or are used twice are reported.
pub(super) fn vocabulary(raw: &RawScenario, clock: &Clock, sink: &Sink) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut names = |collection: &dyn Fn() -> Vec<(Key, Named)>, broken: &[String], vocabulary: &mut Vocabulary| {
        for (key, named) in collection() {
            let id = &key.name;
            if BUILT_IN.contains(&id.as_str()) || crate::expression::is_reserved(id) {
                sink.push(
                    Diagnostic::error(key.span, format!("`{id}` is a word of the expression language"))
                        .label("choose another name"),
                );
            } else if let Some(first) = seen.get(id) {
                let at = *first;
                sink.push(
                    Diagnostic::error(key.span, format!("the name `{id}` is used twice"))
                        .label("second use")
                        .note(sink.place("first used", at))
                        .help("parameters, inputs, hidden quantities, auxiliaries and tracks share one set of names"),
                );
            } else {
                seen.insert(id.clone(), key.span);
                vocabulary.names.insert(id.clone(), named);
            }
        }
        vocabulary.broken_names.extend(broken.iter().cloned());
    };
    names(&|| keys(&raw.parameters, |at| Named::Parameter(at.into())), &raw.parameters.broken, &mut vocabulary);
    names(&|| keys(&raw.inputs, |at| Named::Input(at.into())), &raw.inputs.broken, &mut vocabulary);
    names(&|| keys(&raw.hidden, |at| Named::Hidden(at.into())), &raw.hidden.broken, &mut vocabulary);
    names(&|| keys(&raw.auxiliaries, |at| Named::Auxiliary(at.into())), &raw.auxiliaries.broken, &mut vocabulary);
    names(&|| keys(&raw.tracks, |at| Named::Track(at.into())), &raw.tracks.broken, &mut vocabulary);

    vocabulary.names_are_lost = raw.parameters.is_lost
        || raw.inputs.is_lost
        || raw.hidden.is_lost
        || raw.auxiliaries.is_lost
        || raw.tracks.is_lost;
    vocabulary.is_rate = raw.tracks.entries.iter().map(|(_, track)| !track.is_stock).collect();
    macro_rules! fill {
        ($($field:ident = $section:ident, $kind:literal $(, $one:literal $(, $hint:literal)?)?;)*) => {
            $(vocabulary.$field = ids(&raw.$section, $kind, sink);)*
        };
    }
    collections!(fill);
    vocabulary.answers = raw.proposals.entries.iter().map(|(_, entry)| ids(&entry.answers, "answer", sink)).collect();
    vocabulary.successors = match &raw.aftermath {
        Some(aftermath) => ids(&aftermath.successors, "successor", sink),
        None => Ids::default(),
    };
    for (what, collection) in [
        ("parameter", plain_keys(&raw.parameters)),
        ("input", plain_keys(&raw.inputs)),
        ("hidden quantity", plain_keys(&raw.hidden)),
        ("auxiliary", plain_keys(&raw.auxiliaries)),
        ("doctrine", plain_keys(&raw.doctrines)),
        ("world", plain_keys(&raw.worlds)),
        ("value axis", plain_keys(&raw.values)),
        ("headline", plain_keys(&raw.headlines)),
        ("situation", plain_keys(&raw.situations)),
        ("size", raw.orders.as_ref().map(|orders| plain_keys(&orders.sizes)).unwrap_or_default()),
        ("informant", raw.intelligence.as_ref().map(|entry| plain_keys(&entry.informants)).unwrap_or_default()),
        ("level", raw.opponent.as_ref().map(|opponent| plain_keys(&opponent.levels)).unwrap_or_default()),
    ] {
        check_ids(what, &collection, sink);
    }
    clashes(&["release", "permission"], &[&plain_keys(&raw.releases), &plain_keys(&raw.permissions)], sink);
    for (_, offer) in &raw.offers.entries {
        check_ids("form", &plain_keys(&offer.forms), sink);
    }
    let (actions, operations) = (plain_keys(&raw.actions), plain_keys(&raw.operations));
    clashes(&["action", "event"], &[&actions, &plain_keys(&raw.events)], sink);
    clashes(&["action", "operation"], &[&actions, &operations], sink);
    clashes(&["operation", "event"], &[&operations, &plain_keys(&raw.events)], sink);
    clashes(&["statement", "measure"], &[&plain_keys(&raw.statements), &plain_keys(&raw.measures)], sink);
    order_words(raw, sink);
    for key in plain_keys(&raw.aims).iter().filter(|key| key.name == "open") {
        sink.push(
            Diagnostic::error(key.span, "`open` stands for a war aim that is left open").label("choose another name"),
        );
    }

    let mut at = 0;
    for (key, hidden) in &raw.hidden.entries {
        vocabulary.quantity_at.push(at);
        if let RawDraw::Choice { options, .. } = &hidden.draw {
            check_ids("option", &plain_keys(options), sink);
            let options: Vec<String> = options.entries.iter().map(|(key, _)| key.name.clone()).collect();
            let count = options.len();
            vocabulary.choices.push(HiddenChoice { id: key.name.clone(), first: at, options });
            vocabulary.intervals.quantities.extend(core::iter::repeat_n(Interval::UNIT, count));
            at += count;
        } else {
            vocabulary.intervals.quantities.push(draw_interval(Some(&hidden.draw)));
            at += 1;
        }
    }
    if at > usize::from(u16::MAX) {
        sink.push(Diagnostic::plain_error(format!(
            "the hidden quantities have {at} options together, more than {}",
            u16::MAX
        )));
    }
    intervals(raw, clock, &mut vocabulary.intervals, sink);
    vocabulary
}

/// The keys of a collection, each with what it names.
fn keys<T>(collection: &Collection<T>, named: impl Fn(usize) -> Named) -> Vec<(Key, Named)> {
    collection.entries.iter().enumerate().map(|(at, (key, _))| (key.clone(), named(at))).collect()
}

fn plain_keys<T>(collection: &Collection<T>) -> Vec<Key> {
    collection.entries.iter().map(|(key, _)| key.clone()).collect()
}

/// The ids of a collection, checked.
fn ids<T>(collection: &Collection<T>, what: &str, sink: &Sink) -> Ids {
    let keys = plain_keys(collection);
    check_ids(what, &keys, sink);
    Ids {
        known: keys.into_iter().map(|key| key.name).collect(),
        broken: collection.broken.clone(),
        is_lost: collection.is_lost,
    }
}

/// Reports ids that are not plain words, and more entries than there may be. Ids have to be plain because they are
/// written in orders, paths and expressions.
fn check_ids(what: &str, keys: &[Key], sink: &Sink) {
    for key in keys {
        let id = key.name.as_bytes();
        let starts_well = id.first().is_some_and(u8::is_ascii_lowercase);
        let goes_on = id.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'_');
        if !starts_well || !goes_on || id.len() > 64 {
            sink.push(
                Diagnostic::error(key.span, format!("`{}` cannot be the id of {}", key.name, one(what)))
                    .label("not an id")
                    .help(
                        "an id is made of a to z, 0 to 9 and `_`, begins with a letter and has at most 64 characters",
                    ),
            );
        }
    }
    if let Some(key) = keys.get(MOST_ENTRIES) {
        sink.push(
            Diagnostic::error(key.span, format!("more than {MOST_ENTRIES} entries of the kind {what}"))
                .label("one too many"),
        );
    }
}

/// Reports ids that no order could name. The parser passes over fillers, and takes a word for a loudness where a size
/// could stand.
fn order_words(raw: &RawScenario, sink: &Sink) {
    let answers = raw.proposals.entries.iter().flat_map(|(_, entry)| plain_keys(&entry.answers));
    let forms = raw.offers.entries.iter().flat_map(|(_, entry)| plain_keys(&entry.forms));
    let sizes = raw.orders.as_ref().map(|orders| plain_keys(&orders.sizes)).unwrap_or_default();
    let named = [
        plain_keys(&raw.releases),
        plain_keys(&raw.permissions),
        plain_keys(&raw.actions),
        plain_keys(&raw.operations),
        plain_keys(&raw.statements),
        plain_keys(&raw.measures),
        plain_keys(&raw.aims),
        plain_keys(&raw.offers),
        plain_keys(&raw.proposals),
        answers.collect(),
        forms.collect(),
    ];
    let refuse = |key: &Key| {
        sink.push(
            Diagnostic::error(key.span, format!("`{}` is a word of the orders", key.name)).label("choose another name"),
        );
    };
    named.iter().flatten().filter(|key| FILLERS.contains(&key.name.as_str())).for_each(refuse);
    sizes.iter().filter(|key| FILLERS.contains(&key.name.as_str()) || loud(&key.name).is_some()).for_each(refuse);
}

/// Reports ids that occur in two kinds, if orders or queries could mean either.
fn clashes(kinds: &[&str; 2], keys: &[&Vec<Key>; 2], sink: &Sink) {
    for key in keys[1] {
        if let Some(first) = keys[0].iter().find(|first| first.name == key.name) {
            sink.push(
                Diagnostic::error(key.span, format!("`{}` is both {} and {}", key.name, one(kinds[0]), one(kinds[1])))
                    .label(format!("the {}", kinds[1]))
                    .note(sink.place(&format!("the {} is", kinds[0]), first.span)),
            );
        }
    }
}

/// Collects the ranges of all quantities that formulas can read, and reports bounds and values that make no sense.
fn intervals(raw: &RawScenario, clock: &Clock, all: &mut Intervals, sink: &Sink) {
    for (key, parameter) in &raw.parameters.entries {
        let what = format!("the parameter `{}`", key.name);
        // The bounds of a parameter may be equal: then it is a constant that nothing may change.
        if parameter.min.value != parameter.max.value || parameter.value.value != parameter.min.value {
            bounded(&what, &parameter.min, &parameter.max, Some(("value", &parameter.value)), sink);
        }
        all.parameters.push(between(parameter.min.value, parameter.max.value));
    }
    for (key, input) in &raw.inputs.entries {
        let what = format!("the input `{}`", key.name);
        bounded(&what, &input.min, &input.max, Some(("value `otherwise`", &input.otherwise)), sink);
        for (month, value) in &input.values.entries {
            if month.name.parse::<Month>().is_err() {
                sink.push(
                    Diagnostic::error(month.span, format!("`{}` is not a month", month.name)).label("write `2022-06`"),
                );
            }
            if !(input.min.value..=input.max.value).contains(&value.value) {
                sink.push(
                    Diagnostic::error(
                        value.span,
                        format!(
                            "{} is outside the bounds of {what}, {} to {}",
                            value.value, input.min.value, input.max.value
                        ),
                    )
                    .label("outside the bounds"),
                );
            }
        }
        all.inputs.push(between(input.min.value, input.max.value));
    }
    for (key, track) in &raw.tracks.entries {
        let what = format!("the track `{}`", key.name);
        bounded(&what, &track.min, &track.max, Some(("start", &track.start)), sink);
        all.tracks.push(between(track.min.value, track.max.value));
    }
    let no_adaptation = 0.0;
    for (key, system) in &raw.releases.entries {
        positive(&system.tranches, &format!("the tranches of `{}`", key.name), sink);
        all.most.push(system.tranches.value.max(0.0));
        all.adaptation.push(system.adaptation.as_ref().map_or(no_adaptation, |entry| entry.most.value.clamp(0.0, 1.0)));
        all.effects.push(draw_interval(system.effect.as_ref()));
    }
    for (_, permission) in &raw.permissions.entries {
        all.most.push(1.0);
        all.adaptation
            .push(permission.adaptation.as_ref().map_or(no_adaptation, |entry| entry.most.value.clamp(0.0, 1.0)));
        all.effects.push(draw_interval(permission.effect.as_ref()));
    }
    let first = clock.beginning(Turn::FIRST).year();
    let last = clock.month_of(clock.last_turn() + BEYOND, Step::new(clock.steps_per_turn)).year();
    all.years = (f64::from(first), f64::from(last));
    all.turns = clock.turns;
    all.last_turn = clock.last_turn().number();
    all.steps_per_turn = clock.steps_per_turn;
}

/// The range of a distribution; 1 alone if it is left out. A wrong one is reported by the second pass, not here.
fn draw_interval(raw: Option<&RawDraw>) -> Interval {
    let (min, max) = raw.and_then(|raw| draw(raw, &Sink::default())).unwrap_or(Draw::Constant(1.0)).bounds();
    between(min, max)
}

/// The last year in which a campaign can begin: all of its months can then be written and read.
const LAST_START: u32 = 9999;

/// How time runs. If something is wrong with it, that is reported, and the clock is one with which the rest can be
/// checked.
pub(super) fn clock(raw: &RawScenario, sink: &Sink) -> Clock {
    let aftermath = raw.aftermath.as_ref().map_or(0, |aftermath| aftermath.turns.value);
    let Some(time) = &raw.time else {
        return Clock { start: Month::default(), months_per_step: 1, steps_per_turn: 1, turns: 1, aftermath: 0 };
    };
    for (what, number) in [
        ("`months_per_step`", &time.months_per_step),
        ("`steps_per_turn`", &time.steps_per_turn),
        ("`turns`", &time.turns),
    ] {
        if number.value == 0 {
            sink.push(Diagnostic::error(number.span, format!("{what} must be at least 1")).label("none at all"));
        }
    }
    if time.start.year() > LAST_START {
        let message = format!("a campaign begins by the year {LAST_START}, and not in {}", time.start);
        sink.push(Diagnostic::error(time.turns.span, message).label("this campaign begins later"));
    }
    let turns = time.turns.value.saturating_add(aftermath);
    let steps = turns.saturating_mul(time.steps_per_turn.value);
    let months = steps.saturating_mul(time.months_per_step.value);
    for (count, most, what, span) in [
        (turns, MOST_TURNS, "turns", time.turns.span),
        (steps, MOST_STEPS, "steps", time.steps_per_turn.span),
        (months, MOST_STEPS, "months", time.months_per_step.span),
    ] {
        if count > most {
            sink.push(
                Diagnostic::error(span, format!("a campaign of {count} {what} is longer than {most}"))
                    .label("too long")
                    .note("the aftermath counts too"),
            );
            break;
        }
    }
    Clock {
        start: time.start,
        months_per_step: time.months_per_step.value.clamp(1, MOST_STEPS),
        steps_per_turn: time.steps_per_turn.value.clamp(1, MOST_STEPS),
        turns: time.turns.value.clamp(1, MOST_TURNS),
        aftermath: aftermath.min(MOST_TURNS),
    }
}
