//! Resolves the rules of quiet releases, conditions and assurances, and the war aims.

use super::numbers::share;
use super::resolver::{Resolver, label_or_id};
use crate::model::{Aim, CommitmentRules, Costs, Effect, Provided, QuietRules};
use crate::raw::{RawOrders, RawPricedConsequence};

impl Resolver<'_> {
    /// The rules of quiet releases.
    pub fn quiet(&mut self, raw: &RawOrders) -> QuietRules {
        let Some(raw) = &raw.quiet else { return QuietRules::default() };
        QuietRules {
            offered: Provided::Yes,
            costs: self.costs(&raw.costs, "a quiet release"),
            leak: share(&raw.leak, "the chance of a leak", self.sink),
            leak_effects: self.effects(&raw.leaked),
        }
    }

    /// The rules of conditions, and the number of turns within which one that was met has to be honoured.
    pub fn conditions(&mut self, raw: &RawOrders) -> (CommitmentRules, u32) {
        let Some(raw) = &raw.condition else { return (CommitmentRules::default(), 2) };
        let honour_turns = self.turns(&raw.honour, 24, "a condition is to be honoured within");
        let rules = CommitmentRules {
            offered: Provided::Yes,
            costs: self.costs(&raw.costs, "a condition"),
            given_publicly: self.effects(&raw.public),
            given_privately: self.effects(&raw.private),
            met: self.effects(&raw.met),
            kept: self.effects(&raw.kept),
            broken: self.effects(&raw.broken),
            broken_publicly: self.effects(&raw.broken_publicly),
        };
        (rules, honour_turns)
    }

    /// The rules of assurances, and how strongly one makes the opponent expect a release, as a share of what a
    /// condition does.
    pub fn assurances(&mut self, raw: &RawOrders) -> (CommitmentRules, f64) {
        let Some(raw) = &raw.assurance else { return (CommitmentRules::default(), 0.0) };
        let rules = CommitmentRules {
            offered: Provided::Yes,
            costs: self.costs(&raw.costs, "an assurance"),
            given_publicly: self.effects(&raw.public),
            given_privately: self.effects(&raw.private),
            met: Vec::new(),
            kept: self.effects(&raw.kept),
            broken: self.effects(&raw.broken),
            broken_publicly: self.effects(&raw.broken_publicly),
        };
        (rules, share(&raw.share, "the share of an assurance", self.sink))
    }

    pub fn aims(&mut self) -> Vec<Aim> {
        let raw = self.raw;
        let mut aims = Vec::new();
        for (key, entry) in &raw.aims.entries {
            let (public_costs, public_effects) = self.priced(entry.public.as_ref(), "a war aim");
            let (private_costs, private_effects) = self.priced(entry.private.as_ref(), "a war aim");
            aims.push(Aim {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                public_costs,
                public_effects,
                private_costs,
                private_effects,
            });
        }
        aims
    }

    /// A price and its consequence; nothing if it is left out.
    pub fn priced(&mut self, raw: Option<&RawPricedConsequence>, what: &str) -> (Costs, Vec<Effect>) {
        raw.map_or_else(Default::default, |raw| (self.costs(&raw.costs, what), self.effects(&raw.effects)))
    }
}
