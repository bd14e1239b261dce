//! Resolves actions of the opponent, operations of the partner, and happenings.

use super::numbers::positive;
use super::resolver::{Resolver, label_or_id};
use crate::expression::Kind;
use crate::model::{Action, Again, AtStart, Author, Duration, Happening, Outrage, Rung, Seat, Secrecy};
use crate::raw::{RawAgain, RawDuration};
use crate::text::Diagnostic;

impl Resolver<'_> {
    pub fn duration(&mut self, raw: &RawDuration) -> Option<Duration> {
        match raw {
            RawDuration::Once => Some(Duration::Once),
            RawDuration::Turns(turns) => {
                if turns.value == 0 {
                    self.sink
                        .push(Diagnostic::error(turns.span, "what lasts takes at least 1 turn").label("write `Once`"));
                }
                Some(Duration::Turns(turns.value.max(1)))
            }
            RawDuration::Campaign { ends } => {
                self.formula(ends, Kind::Condition, "ends").map(|ends| Duration::Campaign { ends })
            }
        }
    }

    /// The actions of the opponent, then the operations of the partner.
    pub fn actions(&mut self) -> Vec<Action> {
        let raw = self.raw;
        let mut actions = Vec::new();
        for (key, entry) in &raw.actions.entries {
            if entry.prepare.value > 24 {
                self.sink.push(
                    Diagnostic::error(entry.prepare.span, "a preparation takes at most 24 turns").label("too long"),
                );
            }
            let when = self.condition(entry.when.as_ref(), "true", key.span);
            let price = self.number(entry.price.as_ref(), "0", key.span, "price");
            if let (Some(raw), Some(price)) = (&entry.price, &price) {
                self.moderate(raw, price.node, "a price");
            }
            if !(0.0..=10.0).contains(&entry.visibility.value) {
                self.sink.push(
                    Diagnostic::error(entry.visibility.span, "`visibility` is a factor on hits, from 0 to 10")
                        .label("not from 0 to 10"),
                );
            }
            let effects = self.effects(&entry.effects);
            let lasts = self.duration(&entry.lasts);
            if entry.at_start.value && !matches!(entry.lasts, RawDuration::Campaign { .. }) {
                self.sink.push(
                    Diagnostic::error(entry.at_start.span, "only a campaign can be running when the war begins")
                        .label("not a campaign")
                        .help("write `lasts: Campaign(ends: \"condition\")`"),
                );
            }
            let costs = self.costs(&entry.costs, &format!("the action `{}`", key.name));
            let (Some(when), Some(price), Some(lasts)) = (when, price, lasts) else { continue };
            actions.push(Action {
                id: key.name.clone(),
                seat: Seat::Opponent,
                done: if entry.secret { Secrecy::Secretly } else { Secrecy::Openly },
                visibility: entry.visibility.value.clamp(0.0, 10.0),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                rung: Rung::new(entry.rung),
                prepare: entry.prepare.value.min(24),
                when,
                price,
                costs,
                effects,
                lasts,
                again: again(entry.again),
                at_start: if entry.at_start.value { AtStart::Running } else { AtStart::Idle },
                response: entry.response.value,
                outrage: outrage(entry.outrage),
                source: entry.source.clone(),
            });
        }
        for (key, entry) in &raw.operations.entries {
            if entry.prepare.value > 24 {
                self.sink.push(
                    Diagnostic::error(entry.prepare.span, "a preparation takes at most 24 turns").label("too long"),
                );
            }
            let when = self.condition(entry.when.as_ref(), "true", key.span);
            let price = self.number(entry.price.as_ref(), "0", key.span, "price");
            if let (Some(raw), Some(price)) = (&entry.price, &price) {
                self.moderate(raw, price.node, "a price");
            }
            let effects = self.effects(&entry.effects);
            let lasts = self.duration(&entry.lasts);
            let costs = self.costs(&entry.costs, &format!("the operation `{}`", key.name));
            let (Some(when), Some(price), Some(lasts)) = (when, price, lasts) else { continue };
            actions.push(Action {
                id: key.name.clone(),
                seat: Seat::Partner,
                done: Secrecy::Openly,
                visibility: 0.0,
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                rung: Rung::default(),
                prepare: entry.prepare.value.min(24),
                when,
                price,
                costs,
                effects,
                lasts,
                again: again(entry.again),
                at_start: AtStart::Idle,
                response: 0.0,
                outrage: outrage(entry.outrage),
                source: entry.source.clone(),
            });
        }
        actions
    }

    pub fn happenings(&mut self) -> Vec<Happening> {
        let raw = self.raw;
        let mut happenings = Vec::new();
        for (key, entry) in &raw.events.entries {
            let when = self.condition(entry.when.as_ref(), "true", key.span);
            let hazard = self.probability(&entry.hazard, &format!("the hazard of `{}`", key.name));
            let party = self.party(entry.party.as_ref());
            if [entry.accident, entry.partner, entry.party.is_some()].into_iter().filter(|is_so| *is_so).count() > 1 {
                self.sink.push(
                    Diagnostic::error(key.span, format!("`{}` is the doing of more than one", key.name))
                        .label("whose?")
                        .help("leave one of `accident`, `partner` and `party`"),
                );
            }
            let grants = entry.grants.entries.iter().filter_map(|(name, amount)| {
                positive(amount, "what is granted", self.sink);
                Some((self.system(&name.name, name.span)?, amount.value))
            });
            let grants = grants.collect();
            let effects = self.effects(&entry.effects);
            let lasts = self.duration(&entry.lasts);
            let (Some(when), Some(hazard), Some(lasts)) = (when, hazard, lasts) else { continue };
            happenings.push(Happening {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                when,
                hazard,
                lasts,
                again: again(entry.again),
                effects,
                outrage: outrage(entry.outrage),
                author: match (entry.accident, entry.partner, party) {
                    (true, _, _) => Author::Accident,
                    (false, true, _) => Author::Partner,
                    (false, false, Some(party)) => Author::Party(party),
                    (false, false, None) => Author::Other,
                },
                grants,
                source: entry.source.clone(),
            });
        }
        happenings
    }
}

fn again(raw: RawAgain) -> Again {
    match raw {
        RawAgain::Never => Again::Never,
        RawAgain::After(turns) => Again::After(turns),
    }
}

fn outrage(is_outrage: bool) -> Outrage {
    if is_outrage { Outrage::Yes } else { Outrage::No }
}
