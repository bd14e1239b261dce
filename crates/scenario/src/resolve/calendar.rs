//! Resolves deadlines, and the tilt that decides an election among successors.

use super::numbers::round;
use super::resolver::{Resolver, label_or_id};
use crate::calendar::Clock;
use crate::model::{Deadline, Formula, Provided};
use crate::raw::{RawDeadline, RawFormula};
use crate::text::{Diagnostic, Key, Span};
use crate::turn::Turn;

/// The greatest absolute value of a tilt. A successor's prior is multiplied by the exponential of the tilt.
const MOST_TILT: f64 = 20.0;

impl Resolver<'_> {
    pub fn deadlines(&mut self, clock: &Clock) -> Vec<Deadline> {
        let raw = self.raw;
        let mut deadlines = Vec::new();
        let mut elections = 0;
        for (key, entry) in &raw.deadlines.entries {
            let certain = RawFormula::implied("1", key.span);
            let chance =
                self.probability(entry.chance.as_ref().unwrap_or(&certain), &format!("the chance of `{}`", key.name));
            let effects = self.effects(&entry.effects);
            let otherwise = self.effects(&entry.otherwise);
            elections += u32::from(entry.elects);
            if entry.elects && (elections > 1 || entry.at.len() > 1) {
                self.sink.push(
                    Diagnostic::error(key.span, "who governs afterwards is decided once")
                        .label(if elections > 1 { "a second election" } else { "in more than one month" })
                        .help("one deadline has `elects: true`, and one month"),
                );
            }
            // A scenario that runs shorter than its parent keeps the parent's months; those outside its time do not
            // count.
            let months = entry.at.iter().map(|month| month.value).filter(|month| *month >= clock.start);
            let mut turns: Vec<Turn> =
                months.map(|month| clock.turn_of(month)).filter(|turn| *turn <= clock.last_turn()).collect();
            turns.sort_unstable();
            turns.dedup();
            self.comes_to_something(key, entry, &turns, clock);
            let Some(chance) = chance else { continue };
            deadlines.push(Deadline {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                turns,
                chance,
                is_open: if entry.chance.is_some() { Provided::Yes } else { Provided::No },
                effects,
                otherwise,
                elects: if entry.elects { Provided::Yes } else { Provided::No },
                source: entry.source.clone(),
            });
        }
        deadlines
    }

    /// Reports a deadline that cannot do what it says, and warns of one that never comes or never goes badly: that is
    /// likely a slip.
    fn comes_to_something(&self, key: &Key, entry: &RawDeadline, turns: &[Turn], clock: &Clock) {
        let name = &key.name;
        if entry.at.is_empty() {
            self.sink.push(
                Diagnostic::error(key.span, format!("the deadline `{name}` comes in no month"))
                    .label("`at` is empty")
                    .help("write `at: [\"2022-06\"]`"),
            );
        }
        // If the clock could not be read, nothing can be said of its turns.
        let is_told = self.raw.time.as_ref().is_some_and(|time| time.turns.value > 0);
        if let (true, Some(first), true) = (is_told, entry.at.first(), turns.is_empty()) {
            let (from, until) = (clock.label(Turn::FIRST), clock.label(clock.last_turn()));
            self.sink.push(
                Diagnostic::warning(first.span, format!("the deadline `{name}` never comes in this campaign"))
                    .label(format!("not from {from} to {until}"))
                    .help(format!(
                        "a scenario that runs shorter than its parent can drop it with `remove: [\"deadlines.{name}\"]`"
                    )),
            );
        }
        if let Some((other, _)) = entry.otherwise.entries.first()
            && entry.chance.is_none()
        {
            self.sink.push(
                Diagnostic::warning(other.span, format!("`{name}` goes well for certain, so this never comes"))
                    .label("never")
                    .help("give it a `chance`, or leave out `otherwise`"),
            );
        }
        if !entry.elects {
            return;
        }
        let has_successors = self
            .raw
            .aftermath
            .as_ref()
            .is_some_and(|aftermath| !aftermath.successors.entries.is_empty() || !aftermath.successors.is_whole());
        if !has_successors {
            self.sink.push(
                Diagnostic::error(key.span, format!("`{name}` elects nobody: there are no successors"))
                    .label("nobody to elect")
                    .help("write `aftermath: (turns: 12, successors: { … })`, or leave out `elects`"),
            );
        } else if is_told && turns.first().is_some_and(|turn| clock.is_aftermath(*turn)) {
            self.sink.push(
                Diagnostic::error(key.span, format!("`{name}` comes when the aftermath has begun"))
                    .label("nobody would govern until then")
                    .help(format!(
                        "an election comes by {}, in the player's last turn",
                        clock.label(clock.last_decision())
                    )),
            );
        }
    }

    /// The formula of a successor's tilt: what the state at the election adds to the logarithm of the prior. It must be
    /// proved to stay within [`MOST_TILT`] of 0.
    pub fn tilt(&mut self, raw: Option<&RawFormula>, span: Span) -> Option<Formula> {
        let formula = self.number(raw, "0", span, "tilt")?;
        if let Some(raw) = raw
            && !self.raw.deadlines.entries.iter().any(|(_, entry)| entry.elects)
            && self.raw.deadlines.is_whole()
        {
            self.sink.push(
                Diagnostic::warning(raw.span, "a tilt is read in an election, and there is none")
                    .label("never read")
                    .help("give a deadline `elects: true`"),
            );
        }
        let bounds = self.formulas.graph.bounds(formula.node);
        if let Some(raw) = raw
            && (bounds.low() < -MOST_TILT || bounds.high() > MOST_TILT)
        {
            self.sink.push(
                Diagnostic::error(
                    raw.span,
                    format!("a tilt can be anything from {} to {}", round(bounds.low()), round(bounds.high())),
                )
                .label(format!("beyond {MOST_TILT}"))
                .help(format!("write `clamp({}, -{MOST_TILT}, {MOST_TILT})`", raw.is.value)),
            );
        }
        Some(formula)
    }
}
