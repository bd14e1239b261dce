//! Resolves the record, and everywhere else where a text gives orders: the scripts of successors, and situations.
//!
//! It does so in two steps. Months and ids are checked with everything else. Orders can be read only once there is a
//! scenario, which says what their words mean.

use std::collections::BTreeMap;

use super::resolver::{Resolver, label_or_id};
use crate::calendar::{Clock, Month};
use crate::meant::meant_or_not_defined;
use crate::model::{RecordedAction, RecordedTrack, Scenario, Successor, TurnSpan};
use crate::nearest;
use crate::order::Order;
use crate::raw::RawScenario;
use crate::read::{Sink, Spanned};
use crate::text::{Diagnostic, Key, Span};
use crate::turn::Turn;

impl Resolver<'_> {
    /// Who may govern in the aftermath. Their orders are added by [`read`].
    pub fn successors(&mut self) -> Vec<Successor> {
        let raw = self.raw;
        let Some(aftermath) = &raw.aftermath else { return Vec::new() };
        let entries = &aftermath.successors.entries;
        if aftermath.successors.is_whole() {
            self.priors("successor", entries.iter().map(|(key, entry)| (key, entry.prior.as_ref())));
        }
        let mut successors = Vec::new();
        for (key, entry) in entries {
            let Some(tilt) = self.tilt(entry.tilt.as_ref(), key.span) else { continue };
            successors.push(Successor {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                prior: entry.prior.as_ref().map_or(0.0, |prior| prior.value),
                tilt,
                orders: BTreeMap::new(),
            });
        }
        successors
    }

    /// Checks months, ids and values of the record, and the turns of successors' scripts.
    pub fn check_record(&self, clock: &Clock) {
        if let Some(aftermath) = &self.raw.aftermath {
            for (key, _) in aftermath.successors.entries.iter().flat_map(|(_, entry)| &entry.orders.entries) {
                let turn = key.name.parse::<u32>();
                if !turn.is_ok_and(|turn| (1..=aftermath.turns.value).contains(&turn)) {
                    self.sink.push(
                        Diagnostic::error(key.span, format!("`{}` is not a turn of the aftermath", key.name))
                            .label(format!("a number from 1 to {}", aftermath.turns.value)),
                    );
                }
            }
        }
        let Some(history) = &self.raw.history else { return };
        let mut late = Vec::new();
        for (key, _) in &history.orders.entries {
            self.check_month(key, clock, &mut late);
        }
        for (key, months) in &history.actions.entries {
            self.reference(&key.name, key.span, "action", &self.vocabulary.actions);
            for month in months {
                self.check_turn(month.value, month.span, clock, &mut late);
                self.check_begun(month.value, month.span, clock);
            }
        }
        for (key, values) in &history.tracks.entries {
            let track = self.reference(&key.name, key.span, "track", &self.vocabulary.tracks);
            for (month, value) in &values.entries {
                self.check_month(month, clock, &mut late);
                if let Ok(begun) = month.name.parse::<Month>() {
                    self.check_begun(begun, month.span, clock);
                }
                let Some((key, entry)) = track.map(|at| &self.raw.tracks.entries[at]) else { continue };
                let (min, max) = (entry.min.value, entry.max.value);
                // Bounds that are the wrong way round have been reported.
                if min < max && !(min..=max).contains(&value.value) {
                    let message =
                        format!("the recorded {} is outside the bounds of `{}`, {min} to {max}", value.value, key.name);
                    self.sink.push(Diagnostic::error(value.span, message).label("outside the bounds"));
                }
            }
            self.check_gaps(key, values.entries.iter().map(|(month, _)| month), clock);
        }
        if let Some(world) = &history.world {
            let known = || self.raw.worlds.entries.iter().map(|(key, _)| key.name.as_str());
            if self.raw.worlds.is_whole() && !known().any(|name| name == world.value) {
                let label = meant_or_not_defined(nearest(&world.value, known()));
                let message = format!("unknown world `{}`", world.value);
                self.sink.push(Diagnostic::error(world.span, message).label(label));
            }
        }
        if let Some(fitted) = &history.fitted {
            if fitted.to.value < fitted.from.value {
                let message = format!("{} lies before {}", fitted.to.value, fitted.from.value);
                self.sink.push(Diagnostic::error(fitted.to.span, message).label("the months run from `from` to `to`"));
            }
            self.check_turn(fitted.from.value, fitted.from.span, clock, &mut late);
        }
        // A scenario that runs shorter than its parent keeps the parent's record as far as its own time goes.
        if let Some(first) = late.first() {
            let last = clock.label(clock.last_turn());
            let message = match late.len() {
                1 => format!("an entry of the record lies after the last turn, {last}, and is left out"),
                count => format!("{count} entries of the record lie after the last turn, {last}, and are left out"),
            };
            self.sink.push(
                Diagnostic::warning(*first, message)
                    .label(if late.len() == 1 { "too late" } else { "the first of them" })
                    .help(
                        "a scenario that runs shorter than its parent can drop the record with `remove: [\"history\"]`",
                    ),
            );
        }
    }

    /// Warns of turns without a value between the first and the last of a series. A series with values for less than
    /// half of them, such as a poll, is taken to be measured now and then, and has no gaps.
    fn check_gaps<'k>(&self, track: &Key, months: impl Iterator<Item = &'k Key>, clock: &Clock) {
        let turns: BTreeMap<Turn, &Key> =
            months.filter_map(|key| Some((clock.turn_of(key.name.parse::<Month>().ok()?), key))).collect();
        let (Some((first, _)), Some((last, _))) = (turns.first_key_value(), turns.last_key_value()) else { return };
        let lacking = last.since(*first) as usize + 1 - turns.len();
        if lacking == 0 || lacking > turns.len() {
            return;
        }
        let Some(gap) = first.up_to(*last).find(|turn| !turns.contains_key(turn)) else { return };
        let after = turns.range(..gap).next_back().map_or(track.span, |(_, key)| key.span);
        let message = match lacking {
            1 => format!("the record of `{}` lacks {}", track.name, clock.label(gap)),
            count => format!("the record of `{}` lacks {count} turns, from {} on", track.name, clock.label(gap)),
        };
        self.sink.push(
            Diagnostic::warning(after, message)
                .label("the last one before the gap")
                .help("the gap is left out of every comparison; if nothing was measured, say so in `source`"),
        );
    }

    /// Checks that a key is a month, and notes in `late` one after the last turn.
    fn check_month(&self, key: &Key, clock: &Clock, late: &mut Vec<Span>) {
        match key.name.parse::<Month>() {
            Ok(month) => self.check_turn(month, key.span, clock, late),
            Err(error) => self.sink.push(Diagnostic::error(key.span, error.to_string()).label("not a month")),
        }
    }

    /// Reports a month before the first turn. It is not called for orders: earlier ones count as given in the first
    /// turn.
    fn check_begun(&self, month: Month, span: Span, clock: &Clock) {
        if month.since(clock.start) < 0 {
            let message = format!("{month} lies before the first turn, {}", clock.label(Turn::FIRST));
            self.sink.push(Diagnostic::error(span, message).label("too early"));
        }
    }

    /// Notes in `late` the place of a month after the last turn.
    fn check_turn(&self, month: Month, span: Span, clock: &Clock, late: &mut Vec<Span>) {
        // If the clock could not be read, nothing can be said of its turns.
        let is_told = self.raw.time.as_ref().is_some_and(|time| time.turns.value > 0);
        if is_told && clock.turn_of(month) > clock.last_turn() {
            late.push(span);
        }
    }
}

/// Adds the record, and the orders of successors and situations, to the scenario. Months and ids have been checked
/// before; what is wrong with orders is reported here.
pub(super) fn read(raw: &RawScenario, scenario: &mut Scenario, sink: &Sink) {
    if let Some(aftermath) = &raw.aftermath {
        for (at, (_, entry)) in aftermath.successors.entries.iter().enumerate() {
            let by_turn = entry.orders.entries.iter().filter_map(|(key, texts)| {
                let turn = key.name.parse::<u32>().ok()?;
                Some((turn, orders(scenario, texts, sink)))
            });
            let by_turn = by_turn.collect();
            scenario.aftermath.successors[at].orders = by_turn;
        }
    }
    for (at, (_, entry)) in raw.situations.entries.iter().enumerate() {
        scenario.situations[at].orders = orders(scenario, &entry.orders, sink);
    }
    let Some(history) = &raw.history else { return };
    scenario.history.source.clone_from(&history.source);
    scenario.history.world = history.world.as_ref().and_then(|world| scenario.find_world(&world.value));
    scenario.history.fitted = history.fitted.as_ref().map(|fitted| {
        let last = scenario.clock.last_turn();
        let turn = |month: Month| scenario.clock.turn_of(month).clamp(Turn::FIRST, last);
        TurnSpan { first: turn(fitted.from.value), last: turn(fitted.to.value) }
    });
    for (key, texts) in &history.orders.entries {
        let Some(turn) = turn(&scenario.clock, key) else { continue };
        let read = orders(scenario, texts, sink);
        scenario.history.orders.entry(turn).or_default().extend(read);
    }
    for (key, months) in &history.actions.entries {
        let Some(action) = scenario.find_action(&key.name) else { continue };
        let last = scenario.clock.last_turn();
        let turns =
            months.iter().map(|month| scenario.clock.turn_of(month.value)).filter(|turn| *turn <= last).collect();
        scenario.history.actions.push(RecordedAction { action, turns });
    }
    for (key, values) in &history.tracks.entries {
        let Some(track) = scenario.find_track(&key.name) else { continue };
        let values = values.entries.iter();
        let by_turn = values.filter_map(|(month, value)| Some((turn(&scenario.clock, month)?, value.value)));
        scenario.history.tracks.push(RecordedTrack { track, values: by_turn.collect() });
    }
}

/// The turn of a month; `None` if the key is no month, or one after the last turn.
fn turn(clock: &Clock, key: &Key) -> Option<Turn> {
    let turn = clock.turn_of(key.name.parse().ok()?);
    (turn <= clock.last_turn()).then_some(turn)
}

/// The orders that some texts give. Those that are not orders are reported and left out.
fn orders(scenario: &Scenario, texts: &[Spanned<String>], sink: &Sink) -> Vec<Order> {
    let mut read = Vec::new();
    for text in texts {
        match Order::parse(scenario, &text.value) {
            Ok(order) => read.push(order),
            Err(error) => sink.push(Diagnostic::error(text.span, error.to_string()).label("not an order")),
        }
    }
    read
}
