//! Resolves parameters, inputs and hidden quantities, and how a seat sees a track.

use std::collections::BTreeSet;

use super::numbers::{draw, positive};
use super::resolver::{Resolver, label_or_id};
use crate::calendar::{Clock, Month};
use crate::model::{Fit, Hidden, HiddenDraw, Input, Knowledge, Parameter, Sight};
use crate::raw::{RawDraw, RawSeat, RawSight};
use crate::text::{Diagnostic, Key};
use crate::turn::Step;

/// The seat whose sight of a track is resolved.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Viewer {
    Player,
    Opponent,
    Partner,
}

impl Resolver<'_> {
    pub fn parameters(&self) -> Vec<Parameter> {
        let entries = &self.raw.parameters.entries;
        entries
            .iter()
            .map(|(key, raw)| Parameter {
                id: key.name.clone(),
                label: label_or_id(&raw.label, &key.name),
                unit: raw.unit.clone(),
                value: raw.value.value,
                min: raw.min.value,
                max: raw.max.value,
                fit: if raw.free { Fit::Free } else { Fit::Fixed },
                source: raw.source.clone(),
            })
            .collect()
    }

    pub fn inputs(&self, clock: &Clock) -> Vec<Input> {
        let entries = &self.raw.inputs.entries;
        entries
            .iter()
            .map(|(key, raw)| {
                self.check_months(key, &raw.values.entries, clock);
                // What is not a month has been reported with the ranges.
                let values = raw.values.entries.iter();
                let values = values.filter_map(|(month, value)| Some((month.name.parse().ok()?, value.value)));
                let mut input = Input {
                    id: key.name.clone(),
                    label: label_or_id(&raw.label, &key.name),
                    unit: raw.unit.clone(),
                    values: values.collect(),
                    otherwise: raw.otherwise.value,
                    min: raw.min.value,
                    max: raw.max.value,
                    source: raw.source.clone(),
                    by_step: Vec::new(),
                };
                let steps =
                    clock.all_turns().flat_map(|turn| Step::all(clock.steps_per_turn).map(move |step| (turn, step)));
                input.by_step = steps.map(|(turn, step)| input.at(clock.month_of(turn, step))).collect();
                input
            })
            .collect()
    }

    /// Warns of values for months in which no step of the campaign begins: nobody reads them.
    fn check_months<T>(&self, input: &Key, values: &[(Key, T)], clock: &Clock) {
        // Where the time is wrong, the clock is one that only lets the rest be checked.
        if self.sink.has_errors() {
            return;
        }
        let steps = clock.all_turns().flat_map(|turn| Step::all(clock.steps_per_turn).map(move |step| (turn, step)));
        let read: BTreeSet<Month> = steps.map(|(turn, step)| clock.month_of(turn, step)).collect();
        let months = values.iter().filter_map(|(key, _)| Some((key, key.name.parse::<Month>().ok()?)));
        let unread: Vec<(&Key, Month)> = months.filter(|(_, month)| !read.contains(month)).collect();
        let (Some((first, month)), Some(from), Some(to)) = (unread.first(), read.first(), read.last()) else { return };
        let name = &input.name;
        let message = match unread.len() {
            1 => format!("the input `{name}` has a value for {month}, which the campaign does not have"),
            count => format!("the input `{name}` has values for {count} months that the campaign does not have"),
        };
        let help = if clock.months_per_step == 1 {
            format!("the campaign runs from {from} to {to}")
        } else {
            let months = clock.months_per_step;
            format!("the campaign runs from {from} to {to}, in steps of {months} months, and reads the first of each")
        };
        let label = if unread.len() == 1 { "never read" } else { "the first of them" };
        self.sink.push(Diagnostic::warning(first.span, message).label(label).help(help));
    }

    pub fn hidden(&self) -> Vec<Hidden> {
        let entries = &self.raw.hidden.entries;
        entries
            .iter()
            .filter_map(|(key, raw)| {
                let draw = match &raw.draw {
                    RawDraw::Choice { options, span } => {
                        let what = format!("the options of `{}`", key.name);
                        if options.entries.is_empty() && options.is_whole() {
                            self.sink.push(
                                Diagnostic::error(*span, format!("the choice `{}` has no options", key.name))
                                    .label("nothing to draw")
                                    .help("write `Choice({ \"option\": share, … })`"),
                            );
                        }
                        self.sums_to_one(&what, options.entries.iter().map(|(_, share)| share), *span);
                        HiddenDraw::Choice(
                            options.entries.iter().map(|(key, share)| (key.name.clone(), share.value)).collect(),
                        )
                    }
                    other => HiddenDraw::Number(draw(other, self.sink)?),
                };
                Some(Hidden {
                    id: key.name.clone(),
                    label: label_or_id(&raw.label, &key.name),
                    draw,
                    opponent_knows: if raw.known_to.contains(&RawSeat::Opponent) {
                        Knowledge::Known
                    } else {
                        Knowledge::Unknown
                    },
                    partner_knows: if raw.known_to.contains(&RawSeat::Partner) {
                        Knowledge::Known
                    } else {
                        Knowledge::Unknown
                    },
                    source: raw.source.clone(),
                })
            })
            .collect()
    }

    /// How a seat sees a track. Only the player's sight can be noisy, and only the others' can be biased.
    pub fn sight(&self, raw: &RawSight, viewer: Viewer) -> Sight {
        match raw {
            RawSight::Exact => Sight::Exact,
            RawSight::Hidden => Sight::Hidden,
            RawSight::Late(turns) => {
                if !(1..=24).contains(&turns.value) {
                    let message = format!("a track can come 1 to 24 turns late, not {}", turns.value);
                    self.sink.push(Diagnostic::error(turns.span, message).label("not from 1 to 24"));
                }
                Sight::Late(turns.value.clamp(1, 24))
            }
            RawSight::Noisy(sd) => {
                if viewer != Viewer::Player {
                    let whose = if viewer == Viewer::Opponent { "opponent" } else { "partner" };
                    self.sink.push(
                        Diagnostic::error(sd.span, format!("the {whose}'s estimates have no noise of their own"))
                            .label(format!("not for the {whose}"))
                            .help("use `Exact`, `Late(turns)`, `Biased(factor)` or `Hidden`"),
                    );
                }
                positive(sd, "a standard deviation", self.sink);
                Sight::Noisy(sd.value.max(0.0))
            }
            RawSight::Biased(factor) => {
                if viewer == Viewer::Player {
                    self.sink.push(
                        Diagnostic::error(factor.span, "the player's readings have noise, not bias")
                            .label("not for the player")
                            .help("use `Exact`, `Late(turns)`, `Noisy(standard deviation)` or `Hidden`"),
                    );
                }
                Sight::Biased(factor.value)
            }
        }
    }
}
