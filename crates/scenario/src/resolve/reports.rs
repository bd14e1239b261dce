//! Resolves informants, and what the player can do about a report.

use super::numbers::share;
use super::resolver::{Resolver, label_or_id};
use crate::model::{Credence, Informant, Intelligence, Provided, Stance};
use crate::raw::{RawCredence, RawInformant, RawStance};
use crate::text::Diagnostic;

/// The most informants. The engine keeps those who reported an action as bits of a `u64`.
const MOST_INFORMANTS: usize = 64;

impl Resolver<'_> {
    pub fn intelligence(&mut self) -> Intelligence {
        let Some(raw) = &self.raw.intelligence else { return Intelligence::default() };
        let fades = self.turns(&raw.fades, 24, "a report comes to nothing after");
        if let Some((key, _)) = raw.informants.entries.get(MOST_INFORMANTS) {
            self.sink.push(
                Diagnostic::error(key.span, format!("more than {MOST_INFORMANTS} informants")).label("one too many"),
            );
        }
        let informants = raw.informants.entries.iter();
        let informants = informants.map(|(key, entry)| self.informant(&key.name, entry)).collect::<Vec<Informant>>();
        if !(0.0..=10.0).contains(&raw.rested.value) {
            self.sink.push(
                Diagnostic::error(raw.rested.span, "`rested` is a factor on misses and false alarms, from 0 to 10")
                    .label("not from 0 to 10"),
            );
        }
        Intelligence {
            informants,
            fades,
            confirms: share(&raw.confirms, "the chance of a confirmation", self.sink),
            rested: raw.rested.value.clamp(0.0, 10.0),
            collect: if raw.collect.is_some() { Provided::Yes } else { Provided::No },
            collect_costs: raw.collect.as_ref().map(|entry| self.costs(&entry.costs, "collecting")).unwrap_or_default(),
            collect_finds: raw
                .collect
                .as_ref()
                .map_or(0.0, |entry| share(&entry.finds, "the chance of a finding", self.sink)),
            downplay: self.stance(raw.downplay.as_ref(), "playing a report down"),
            acknowledge: self.stance(raw.acknowledge.as_ref(), "acknowledging a report"),
        }
    }

    fn informant(&self, id: &str, raw: &RawInformant) -> Informant {
        let mut about = vec![0.0; self.vocabulary.actions.known.len()];
        if raw.about.entries.is_empty() && raw.about.is_whole() {
            about.fill(1.0);
        }
        for (key, factor) in &raw.about.entries {
            if let Some(at) = self.reference(&key.name, key.span, "action", &self.vocabulary.actions) {
                about[at] = factor.value;
                if factor.value < 0.0 {
                    let message = format!("a factor on what `{id}` reports is negative");
                    self.sink.push(Diagnostic::error(factor.span, message).label("below 0"));
                }
            }
        }
        if let Some((key, _)) = raw.about.entries.first()
            && raw.about.is_whole()
            && raw.about.entries.iter().all(|(_, factor)| factor.value == 0.0)
        {
            self.sink.push(
                Diagnostic::error(key.span, format!("the informant `{id}` is about nothing: every factor is 0"))
                    .label("reports nothing")
                    .help("leave out `about` for one that reports on every action"),
            );
        }
        Informant {
            id: id.to_owned(),
            label: label_or_id(&raw.label, id),
            party: self.party(raw.party.as_ref()),
            hit: share(&raw.hit, "the chance of a hit", self.sink),
            false_alarm: share(&raw.false_alarm, "the chance of a false alarm", self.sink),
            standing: match raw.standing {
                RawCredence::Hint => Credence::Hint,
                RawCredence::Claim => Credence::Claim,
                RawCredence::Assessment => Credence::Assessment,
            },
            about,
        }
    }

    fn stance(&mut self, raw: Option<&RawStance>, what: &str) -> Stance {
        raw.map_or_else(Stance::default, |raw| Stance {
            offered: Provided::Yes,
            costs: self.costs(&raw.costs, what),
            effects: self.effects(&raw.effects),
            proved_right: self.effects(&raw.proved_right),
            proved_wrong: self.effects(&raw.proved_wrong),
        })
    }
}
