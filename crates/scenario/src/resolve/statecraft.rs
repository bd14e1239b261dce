//! What governments do with each other besides fighting: the partner and the parties, reports, war aims, offers,
//! questions, the calendar.

use super::things::{Context, label_or_id, round, share};
use crate::calendar::Clock;
use crate::expression::Kind;
use crate::ids::PartyId;
use crate::model::WordRules;
use crate::model::{
    Aim, Answer, CommitmentRules, Costs, Credence, Deadline, Effect, Formula, Informant, Intelligence, OffRamp,
    OfferForm, Offered, PartnerRules, Party, Proposal, QuietRules, Stance, Term, TheirOffer,
};
use crate::raw::{
    Headed, RawCredence, RawDeadline, RawFormula, RawInformant, RawOffer, RawOrders, RawPricedConsequence, RawStance,
    RawWord,
};
use crate::read::{Collection, Spanned};
use crate::text::{Diagnostic, Key, Span};

/// A prior is multiplied by at most the exponential of this, and divided by as much.
const MOST_TILT: f64 = 20.0;
/// Informants there can be: who reported something is kept in as many bits.
const MOST_INFORMANTS: usize = 64;

impl Context<'_> {
    pub fn parties(&self) -> Vec<Party> {
        let entries = &self.raw.parties.entries;
        entries
            .iter()
            .map(|(key, raw)| Party {
                id: key.name.clone(),
                label: label_or_id(&raw.label, &key.name),
                text: raw.text.clone(),
            })
            .collect()
    }

    /// The party that is named, if one is.
    pub fn party(&self, name: Option<&Spanned<String>>) -> Option<PartyId> {
        let name = name?;
        self.reference(&name.value, name.span, "party", &self.words.parties).map(PartyId::from)
    }

    /// The releases that can be quiet, and what commitments cost and bring.
    pub fn quiet(&mut self, raw: &RawOrders) -> QuietRules {
        let Some(raw) = &raw.quiet else { return QuietRules::default() };
        QuietRules {
            offered: Offered::Yes,
            costs: self.costs(&raw.costs, "a quiet release"),
            leak: share(&raw.leak, "the chance of a leak", self.sink),
            leak_effects: self.effects(&raw.leaked),
        }
    }

    pub fn conditions(&mut self, raw: &RawOrders) -> (CommitmentRules, u32) {
        let Some(raw) = &raw.condition else { return (CommitmentRules::default(), 2) };
        let honour_turns = self.turns(&raw.honour, 24, "a condition is to be honoured within");
        let rules = CommitmentRules {
            offered: Offered::Yes,
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

    pub fn assurances(&mut self, raw: &RawOrders) -> (CommitmentRules, f64) {
        let Some(raw) = &raw.assurance else { return (CommitmentRules::default(), 0.0) };
        let rules = CommitmentRules {
            offered: Offered::Yes,
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

    pub fn priced(&mut self, raw: Option<&RawPricedConsequence>, what: &str) -> (Costs, Vec<Effect>) {
        raw.map_or_else(Default::default, |raw| (self.costs(&raw.costs, what), self.effects(&raw.effects)))
    }

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
            collect: if raw.collect.is_some() { Offered::Yes } else { Offered::No },
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
        let mut about = vec![0.0; self.words.actions.known.len()];
        if raw.about.entries.is_empty() && raw.about.is_whole() {
            about.fill(1.0);
        }
        for (key, factor) in &raw.about.entries {
            if let Some(at) = self.reference(&key.name, key.span, "action", &self.words.actions) {
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
            offered: Offered::Yes,
            costs: self.costs(&raw.costs, what),
            effects: self.effects(&raw.effects),
            proved_right: self.effects(&raw.proved_right),
            proved_wrong: self.effects(&raw.proved_wrong),
        })
    }

    /// How the partner weighs, where the scenario says so.
    pub fn partner(&mut self) -> Option<PartnerRules> {
        let entry = self.raw.partner.as_ref();
        let Some(raw) = entry else {
            if let Some((key, _)) = self.raw.operations.entries.first() {
                self.sink.push(
                    Diagnostic::error(key.span, "there are operations, and nobody who weighs them")
                        .label("`partner` is missing")
                        .help("write `partner: (temperature: 0.2, horizon: 3, utility: { … })`"),
                );
            }
            return None;
        };
        self.temperature(&raw.temperature);
        if !(1..=24).contains(&raw.horizon.value) {
            let message = format!("a horizon is 1 to 24 turns, not {}", raw.horizon.value);
            self.sink.push(Diagnostic::error(raw.horizon.span, message).label("not from 1 to 24"));
        }
        let utility = self.utility(&raw.utility);
        if raw.utility.entries.is_empty() && raw.utility.is_whole() {
            self.sink.push(Diagnostic::error(raw.head(), "the partner wants nothing").label("`utility` is missing"));
        }
        let tells = self.condition(raw.tells.as_ref(), "true", raw.head());
        let word = raw.word.as_ref();
        let mut words = Vec::new();
        for raw_word in [
            word.and_then(|word| word.consent.as_ref()),
            word.and_then(|word| word.urge.as_ref()),
            word.and_then(|word| word.veto.as_ref()),
        ] {
            words.push(self.word(raw_word, raw.head()));
        }
        let words: Vec<WordRules> = words.into_iter().collect::<Option<_>>()?;
        Some(PartnerRules {
            text: raw.text.clone(),
            temperature: raw.temperature.value,
            horizon: raw.horizon.value.clamp(1, 24),
            utility,
            stop_price: raw.stop_price.value,
            call_off_price: raw.call_off_price.value,
            tells: tells?,
            word_costs: word.map(|word| self.costs(&word.costs, "a word to the partner")).unwrap_or_default(),
            word_turns: word.map_or(3, |word| self.turns(&word.turns, 24, "a word to the partner holds for")),
            words: words.try_into().ok()?,
            source: raw.source.clone(),
        })
    }

    fn word(&mut self, raw: Option<&RawWord>, head: Span) -> Option<WordRules> {
        let weight = self.number(raw.map(|raw| &raw.weight), "0", head, "weight")?;
        if let Some(raw) = raw {
            self.moderate(&raw.weight, weight.node, "the weight of a word");
        }
        let effects = raw.map(|raw| self.effects(&raw.effects)).unwrap_or_default();
        Some(WordRules { weight, effects })
    }

    /// The labelled terms of a utility.
    pub fn utility(&mut self, raw: &Collection<RawFormula>) -> Vec<Term> {
        let mut utility = Vec::new();
        for (term, formula) in &raw.entries {
            let Some(compiled) = self.formula(formula, Kind::Number, &term.name) else { continue };
            self.moderate(formula, compiled.node, "a utility");
            if let Some(what) = self.not_projected(compiled.node) {
                self.sink.push(
                    Diagnostic::error(formula.span, format!("a utility cannot read {what}"))
                        .label("not carried on in projections")
                        .help("add it up in a stock, and read that"),
                );
            }
            utility.push(Term { id: term.name.clone(), formula: compiled });
        }
        utility
    }

    pub fn offers(&mut self) -> Vec<OffRamp> {
        let raw = self.raw;
        let mut offers = Vec::new();
        for (key, entry) in &raw.offers.entries {
            let stands = self.turns(&entry.stands, 60, "an offer stands for");
            let again = self.turns(&entry.again, 60, "an offer can be made again after");
            self.somebody_agrees(key, entry);
            let when = self.condition(entry.when.as_ref(), "true", key.span);
            let accept_price = self.number(entry.price.as_ref(), "0", key.span, "price");
            let partner_price = self.number(entry.partner_price.as_ref(), "0", key.span, "price");
            for (raw, price) in [(&entry.price, &accept_price), (&entry.partner_price, &partner_price)] {
                if let (Some(raw), Some(price)) = (raw, price) {
                    self.moderate(raw, price.node, "a price");
                }
            }
            let mut forms: Vec<OfferForm> = Vec::new();
            for (form, raw) in &entry.forms.entries {
                forms.push(OfferForm {
                    id: form.name.clone(),
                    label: label_or_id(&raw.label, &form.name),
                    costs: self.costs(&raw.costs, &format!("the form `{}`", form.name)),
                    agreed: self.effects(&raw.agreed),
                });
            }
            if forms.is_empty() && entry.forms.is_whole() {
                forms.push(OfferForm {
                    id: "plain".to_owned(),
                    label: "Plain".to_owned(),
                    costs: Costs::new(),
                    agreed: Vec::new(),
                });
            }
            let mut theirs = None;
            if let Some(raw) = &entry.theirs {
                let can = self.condition(raw.when.as_ref(), "true", key.span);
                let price = self.number(raw.price.as_ref(), "0", key.span, "price");
                if let (Some(raw), Some(price)) = (&raw.price, &price) {
                    self.moderate(raw, price.node, "a price");
                }
                let hope = self.probability(&raw.hope, &format!("the hope of `{}`", key.name));
                let effects = self.effects(&raw.effects);
                if let (Some(when), Some(price), Some(hope)) = (can, price, hope) {
                    theirs = Some(TheirOffer { when, price, hope, effects });
                }
            }
            let lasts = self.duration(&entry.lasts);
            let (made, refused, agreed) =
                (self.effects(&entry.made), self.effects(&entry.refused), self.effects(&entry.agreed));
            let costs = self.costs(&entry.costs, &format!("the offer `{}`", key.name));
            let (Some(when), Some(accept_price), Some(partner_price), Some(lasts)) =
                (when, accept_price, partner_price, lasts)
            else {
                continue;
            };
            offers.push(OffRamp {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                when,
                stands,
                again,
                needs_partner: if entry.needs_partner { Offered::Yes } else { Offered::No },
                lasts,
                forms,
                costs,
                made,
                refused,
                agreed,
                accept_price,
                partner_price,
                theirs,
                source: entry.source.clone(),
            });
        }
        offers
    }

    /// A formula that is a probability, proved to lie between 0 and 1.
    pub fn probability(&mut self, raw: &RawFormula, what: &str) -> Option<Formula> {
        let formula = self.formula(raw, Kind::Number, "chance")?;
        let bounds = self.formulas.graph.bounds(formula.node);
        if bounds.low() < -1e-9 || bounds.high() > 1.0 + 1e-9 {
            let (low, high) = (round(bounds.low()), round(bounds.high()));
            let range = match low == high {
                true => format!("it is {low}"),
                false => format!("it can be anything from {low} to {high}"),
            };
            self.sink.push(
                Diagnostic::error(raw.span, format!("{what} is a probability and can leave 0 to 1: {range}"))
                    .label("not proved to lie between 0 and 1")
                    .help(format!("write `clamp({}, 0, 1)`", raw.is.value)),
            );
        }
        Some(formula)
    }

    pub fn proposals(&mut self) -> Vec<Proposal> {
        let raw = self.raw;
        let mut proposals = Vec::new();
        for (key, entry) in &raw.proposals.entries {
            let stands = self.turns(&entry.stands, 60, "a proposal stands for");
            let when = self.formula(&entry.when, Kind::Condition, "when");
            let mut answers: Vec<Answer> = Vec::new();
            for (answer, raw) in &entry.answers.entries {
                answers.push(Answer {
                    id: answer.name.clone(),
                    label: label_or_id(&raw.label, &answer.name),
                    text: raw.text.clone(),
                    costs: self.costs(&raw.costs, &format!("the answer `{}`", answer.name)),
                    effects: self.effects(&raw.effects),
                });
            }
            if answers.is_empty() && entry.answers.is_whole() {
                self.sink.push(
                    Diagnostic::error(key.span, format!("there is no answer to the proposal `{}`", key.name))
                        .label("`answers` is missing")
                        .help("write `answers: { \"yes\": (label: \"Yes\"), \"no\": (label: \"No\") }`"),
                );
            }
            let unanswered = self.effects(&entry.unanswered);
            let party = self.party(entry.party.as_ref());
            let Some(when) = when else { continue };
            proposals.push(Proposal {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                party,
                when,
                stands,
                answers,
                unanswered,
                source: entry.source.clone(),
            });
        }
        proposals
    }

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
            // What a longer parent has in other months is not this campaign's.
            let months = entry.at.iter().map(|month| month.value).filter(|month| *month >= clock.start);
            let mut turns: Vec<u32> =
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
                is_open: if entry.chance.is_some() { Offered::Yes } else { Offered::No },
                effects,
                otherwise,
                elects: if entry.elects { Offered::Yes } else { Offered::No },
                source: entry.source.clone(),
            });
        }
        deadlines
    }

    /// An offer needs others who can agree to it.
    fn somebody_agrees(&self, key: &Key, entry: &RawOffer) {
        if entry.needs_partner && self.raw.partner.is_none() {
            self.sink.push(
                Diagnostic::error(
                    key.span,
                    format!("`{}` needs the partner's agreement, and there is no partner who weighs", key.name),
                )
                .label("can never be agreed")
                .help("write `partner: (temperature: 0.2, horizon: 3, utility: { … })`, or leave out `needs_partner`"),
            );
        }
        if let Some(price) = &entry.partner_price
            && !entry.needs_partner
        {
            self.sink.push(
                Diagnostic::warning(price.span, format!("the partner is not asked about `{}`", key.name))
                    .label("paid by nobody")
                    .help("write `needs_partner: true`, or leave out `partner_price`"),
            );
        }
    }

    /// A deadline that never comes, or one half of which never does, is likely a slip.
    fn comes_to_something(&self, key: &Key, entry: &RawDeadline, turns: &[u32], clock: &Clock) {
        let name = &key.name;
        if entry.at.is_empty() {
            self.sink.push(
                Diagnostic::error(key.span, format!("the deadline `{name}` comes in no month"))
                    .label("`at` is empty")
                    .help("write `at: [\"2022-06\"]`"),
            );
        }
        // A clock that could not be read is no measure.
        let is_told = self.raw.time.as_ref().is_some_and(|time| time.turns.value > 0);
        if let (true, Some(first), true) = (is_told, entry.at.first(), turns.is_empty()) {
            let (from, until) = (clock.label(1), clock.label(clock.last_turn()));
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
        } else if is_told && turns.first().is_some_and(|turn| *turn > clock.turns) {
            self.sink.push(
                Diagnostic::error(key.span, format!("`{name}` comes when the aftermath has begun"))
                    .label("nobody would govern until then")
                    .help(format!("an election comes by {}, in the player's last turn", clock.label(clock.turns))),
            );
        }
    }

    /// A number of turns that cannot be none.
    pub fn turns(&self, turns: &Spanned<u32>, most: u32, what: &str) -> u32 {
        if !(1..=most).contains(&turns.value) {
            let message = format!("{what} 1 to {most} turns, not {}", turns.value);
            self.sink.push(Diagnostic::error(turns.span, message).label(format!("not from 1 to {most}")));
        }
        turns.value.clamp(1, most)
    }

    /// What the course of things adds to the logarithm of a successor's prior.
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
