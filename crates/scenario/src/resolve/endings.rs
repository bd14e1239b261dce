//! Resolves endings, value axes and headlines.

use super::numbers::positive;
use super::resolver::{Resolver, label_or_id};
use crate::expression::{Kind, Operation};
use crate::formulas::Stage;
use crate::model::{Better, Ending, Formula, Headline, Piece, ValueAxis};
use crate::raw::{Headed, RawBetter, RawFormula, RawSight};
use crate::source::Source;
use crate::text::{Diagnostic, Text};

impl Resolver<'_> {
    pub fn endings(&mut self) -> Vec<Ending> {
        let raw = self.raw;
        let last = raw.endings.entries.len();
        let mut endings = Vec::new();
        for (at, (key, entry)) in raw.endings.entries.iter().enumerate() {
            let when = entry.when.as_ref().map(|when| self.formula_at(when, Kind::Condition, Stage::Closing, "when"));
            if entry.at_end == entry.when.is_some() {
                self.sink.push(
                    Diagnostic::error(
                        key.span,
                        format!("the ending `{}` needs either `when` or `at_end: true`", key.name),
                    )
                    .label(if entry.at_end { "has both" } else { "has neither" }),
                );
            }
            if entry.at_end && at + 1 != last {
                self.sink.push(
                    Diagnostic::error(
                        key.span,
                        format!("the ending `{}` holds when time is up, so it must stand last", key.name),
                    )
                    .label("move it to the end"),
                );
            }
            endings.push(Ending {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                when: when.flatten(),
            });
        }
        if !raw.endings.entries.iter().any(|(_, entry)| entry.at_end) && raw.endings.is_whole() {
            let span = raw.endings.entries.last().map_or(raw.head(), |(key, _)| key.span);
            self.sink.push(
                Diagnostic::error(span, "no ending holds when time is up")
                    .label("`endings` needs one with `at_end: true`"),
            );
        }
        endings
    }

    pub fn values(&mut self) -> Vec<ValueAxis> {
        let raw = self.raw;
        let mut values = Vec::new();
        for (key, entry) in &raw.values.entries {
            positive(&entry.scale, &format!("the scale of `{}`", key.name), self.sink);
            let formula = RawFormula {
                is: entry.is.clone(),
                span: key.span,
                label: entry.label.clone(),
                source: entry.source.clone(),
            };
            let Some(formula) = self.formula(&formula, Kind::Number, &key.name) else { continue };
            values.push(ValueAxis {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                formula,
                unit: entry.unit.clone(),
                better: match entry.better {
                    RawBetter::Lower => Better::Lower,
                    RawBetter::Higher => Better::Higher,
                },
                scale: entry.scale.value,
            });
        }
        values
    }

    pub fn headlines(&mut self) -> Vec<Headline> {
        let raw = self.raw;
        let mut headlines = Vec::new();
        for (key, entry) in &raw.headlines.entries {
            let when = self.formula(&entry.when, Kind::Condition, "when");
            let weight = self.number(entry.weight.as_ref(), "1", key.span, "weight");
            let text = self.pieces(&entry.text);
            let (Some(when), Some(weight), Some(text)) = (when, weight, text) else { continue };
            for (formula, raw) in [(&when, Some(&entry.when)), (&weight, entry.weight.as_ref())] {
                if let (Some(raw), Some(unseen)) = (raw, self.unseen(formula)) {
                    self.sink.push(
                        Diagnostic::error(
                            raw.span,
                            format!("a headline is read by the player, who cannot see {unseen}"),
                        )
                        .label("not visible to the player"),
                    );
                }
            }
            headlines.push(Headline { id: key.name.clone(), when, weight, text });
        }
        headlines
    }

    /// The first input of a formula that the player cannot see, in words for a message; `None` if the player sees all
    /// of them.
    fn unseen(&self, formula: &Formula) -> Option<String> {
        let graph = &self.formulas.graph;
        let needed = graph.needed_for(&[formula.node]);
        let vocabulary = self.vocabulary;
        graph.nodes().filter(|node| needed.contains(*node)).find_map(|node| {
            let Operation::Input(slot) = graph.operation(node) else { return None };
            match self.formulas.slots[slot.0 as usize] {
                Source::Track(id)
                | Source::Ago(id, _)
                | Source::Total(id)
                | Source::Mean(id)
                | Source::Highest(id)
                | Source::Lowest(id) => {
                    let (key, track) = &self.raw.tracks.entries[id.index()];
                    // Of a track that is seen, but not exactly, the player knows only the present value.
                    let is_now = matches!(self.formulas.slots[slot.0 as usize], Source::Track(_));
                    match &track.player {
                        RawSight::Exact => None,
                        RawSight::Hidden => Some(format!("the track `{}`", key.name)),
                        _ if is_now => None,
                        _ => Some(format!("what `{}` was, or is on average, exactly", key.name)),
                    }
                }
                Source::Quantity(_) => Some("hidden quantities".to_owned()),
                Source::Worth(_) => Some("what a release is truly worth".to_owned()),
                Source::Preparing(id) => {
                    let mut moves = vocabulary.actions.known.iter().chain(&vocabulary.operations.known);
                    moves.nth(id.index()).map(|name| format!("whether `{name}` is being prepared"))
                }
                Source::Successor(_) => Some("who the successor will be".to_owned()),
                Source::Turn
                | Source::Year
                | Source::Month
                | Source::StepOfTurn
                | Source::Aftermath
                | Source::Over
                | Source::Parameter(_)
                | Source::Input(_)
                | Source::Fielded(_)
                | Source::Granted(_)
                | Source::Announced(_)
                | Source::Adapted(_)
                | Source::Permitted(_)
                | Source::Asked(_)
                | Source::Debated(_)
                | Source::Reviewed(_)
                | Source::Running(_)
                | Source::Executed(_)
                | Source::Since(_)
                | Source::Happening(_)
                | Source::Happened(_)
                | Source::SinceHappening(_)
                | Source::Said(_)
                | Source::InForce(_)
                | Source::Aim(_)
                | Source::PublicAim(_)
                | Source::Warned(_)
                | Source::Acknowledged(_)
                | Source::Downplayed(_)
                | Source::Offered(_)
                | Source::Agreed(_)
                | Source::Proposed(_)
                | Source::Answered(_, _)
                | Source::Passed(_)
                | Source::Ended(_)
                | Source::Noise(_) => None,
            }
        })
    }

    /// Divides a text at the tracks it quotes: `the grid stands at {grid_capacity_pct} %`.
    fn pieces(&self, text: &Text) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut rest = text.value.as_str();
        let mut at = 0;
        let mut is_right = true;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else {
                self.sink.push(
                    Diagnostic::error(text.span_of(at + open..at + open + 1), "this brace is never closed")
                        .label("write `{track}`"),
                );
                return None;
            };
            let name = &rest[open + 1..open + length];
            let span = text.span_of(at + open + 1..at + open + length);
            match self.reference(name, span, "track", &self.vocabulary.tracks) {
                Some(track) => {
                    if matches!(self.raw.tracks.entries[track].1.player, RawSight::Hidden) {
                        self.sink.push(
                            Diagnostic::error(span, format!("the player cannot see `{name}`"))
                                .label("hidden from the player"),
                        );
                    }
                    if open > 0 {
                        pieces.push(Piece::Words(rest[..open].to_owned()));
                    }
                    pieces.push(Piece::Track(track.into()));
                }
                None => is_right = false,
            }
            at += open + length + 1;
            rest = &rest[open + length + 1..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        is_right.then_some(pieces)
    }
}
