//! Second pass: every entry of the text becomes a thing of the model, its references looked up and its formulas compiled.

use super::super::calendar::Clock;
use super::super::draw::Draw;
use super::super::expression::{Kind, NodeId};
use super::super::formulas::{Formulas, Ids, Stage, Vocabulary};
use super::super::ids::{ReleaseId, TrackId};
use super::super::model::{
    Action, Adaptation, Again, AtStart, Author, Better, Costs, Duration, Effect, Ending, Fit, Formula, Happening,
    Headline, Hidden, HiddenDraw, Input, Knowledge, Named, OrderRules, Outrage, Parameter, Piece, Release, ReleaseKind,
    Sight, Size, Statement, ValueAxis,
};
use super::super::raw::{
    Headed, RawAdaptation, RawAgain, RawBetter, RawDraw, RawDuration, RawFormula, RawScenario, RawSeat, RawSight,
};
use super::super::read::{Collection, Sink, Spanned, list};
use super::super::text::{Diagnostic, Key, Span, nearest};
use super::vocabulary::{draw, positive};

/// What the passes over a scenario's text share.
pub(super) struct Context<'a> {
    pub raw: &'a RawScenario,
    pub words: &'a Vocabulary,
    pub formulas: Formulas<'a>,
    pub sink: &'a Sink,
}

/// Whose way of seeing is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    Player,
    Opponent,
}

/// A name for people made from an id.
pub(super) fn label_or_id(label: &str, id: &str) -> String {
    if !label.is_empty() {
        return label.to_owned();
    }
    let mut words = id.replace('_', " ");
    if let Some(first) = words.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A share must lie between 0 and 1.
pub(super) fn share(number: &Spanned<f64>, what: &str, sink: &Sink) -> f64 {
    if !(0.0..=1.0).contains(&number.value) {
        sink.push(
            Diagnostic::error(number.span, format!("{what} must lie between 0 and 1, not at {}", number.value))
                .label("not between 0 and 1"),
        );
    }
    number.value.clamp(0.0, 1.0)
}

impl Context<'_> {
    /// A formula computed from the state between turns.
    pub fn formula(&mut self, raw: &RawFormula, kind: Kind, id: &str) -> Option<Formula> {
        self.formula_at(raw, kind, Stage::Between, id)
    }

    /// A formula computed at this stage of a turn.
    fn formula_at(&mut self, raw: &RawFormula, kind: Kind, stage: Stage, id: &str) -> Option<Formula> {
        let symbol = self.formulas.formula(raw, kind, stage, self.sink)?;
        Some(Formula {
            text: raw.is.value.clone(),
            label: label_or_id(&raw.label, id),
            source: raw.source.clone(),
            node: symbol.node,
        })
    }

    /// A condition that may be left out.
    fn condition(&mut self, raw: Option<&RawFormula>, otherwise: &str, span: Span) -> Option<Formula> {
        let implied = RawFormula::implied(otherwise, span);
        self.formula(raw.unwrap_or(&implied), Kind::Condition, "when")
    }

    /// A number formula that may be left out.
    fn number(&mut self, raw: Option<&RawFormula>, otherwise: &str, span: Span, id: &str) -> Option<Formula> {
        let implied = RawFormula::implied(otherwise, span);
        self.formula(raw.unwrap_or(&implied), Kind::Number, id)
    }

    /// A reference to one of some ids.
    pub fn reference(&self, name: &str, span: Span, what: &str, ids: &Ids) -> Option<usize> {
        if let Some(at) = ids.position(name) {
            return Some(at);
        }
        if !ids.may_be(name) {
            let mut diagnostic = Diagnostic::error(span, format!("unknown {what} `{name}`"));
            if let Some(near) = nearest(name, ids.known.iter().map(String::as_str)) {
                diagnostic = diagnostic.label(format!("did you mean `{near}`?"));
            } else if ids.known.is_empty() {
                diagnostic = diagnostic.label(format!("there is no {what} at all"));
            } else if ids.known.len() <= 12 {
                diagnostic = diagnostic.label("not defined").help(format!("there is {}", list(&ids.known)));
            } else {
                diagnostic = diagnostic.label("not defined");
            }
            self.sink.push(diagnostic);
        }
        None
    }

    /// A stock, by name.
    pub fn stock(&self, key: &Key, why: &str) -> Option<TrackId> {
        if let Some(Named::Parameter(_) | Named::Input(_) | Named::Hidden(_) | Named::Auxiliary(_)) =
            self.words.names.get(&key.name)
            && self.words.tracks.position(&key.name).is_none()
        {
            self.sink.push(
                Diagnostic::error(key.span, format!("`{}` is not a track, and {why}", key.name)).label("not a stock"),
            );
            return None;
        }
        let at = self.reference(&key.name, key.span, "track", &self.words.tracks)?;
        if self.words.is_rate[at] {
            self.sink.push(
                Diagnostic::error(key.span, format!("`{}` is a rate, and {why}", key.name))
                    .label("not a stock")
                    .help("a rate is computed afresh each step; give it a term, or use a stock"),
            );
            return None;
        }
        Some(at.into())
    }

    pub fn effects(&mut self, raw: &Collection<RawFormula>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (key, formula) in &raw.entries {
            let track = self.stock(key, "an effect changes a stock");
            let formula = self.formula(formula, Kind::Number, &key.name);
            if let (Some(track), Some(formula)) = (track, formula) {
                effects.push(Effect { track, formula });
            }
        }
        effects
    }

    /// Amounts of stocks; each must be payable from a full one.
    pub fn costs(&self, raw: &Collection<Spanned<f64>>, what: &str) -> Costs {
        let mut costs = Costs::new();
        for (key, amount) in &raw.entries {
            let Some(track) = self.stock(key, "only a stock can be spent") else { continue };
            if amount.value < 0.0 {
                self.sink.push(
                    Diagnostic::error(amount.span, format!("a cost of {} is negative", amount.value))
                        .label("below 0")
                        .help("what gives is an effect, not a cost"),
                );
                continue;
            }
            let entry = &self.raw.tracks.entries[track.index()].1;
            let room = entry.max.value - entry.min.value;
            if amount.value > room {
                self.sink.push(
                    Diagnostic::error(
                        amount.span,
                        format!(
                            "{what} can never be afforded: it costs {} of `{}`, which holds at most {room}",
                            amount.value, key.name
                        ),
                    )
                    .label("more than there can be"),
                );
            }
            costs.push((track, amount.value));
        }
        costs
    }

    /// What is weighed is multiplied and divided on the way to a probability, so it has to keep a distance from the
    /// largest numbers there are.
    pub fn moderate(&self, raw: &RawFormula, node: NodeId, what: &str) {
        const LARGE: f64 = 1e12;
        let bounds = self.formulas.graph.bounds(node);
        if bounds.low() < -LARGE || bounds.high() > LARGE {
            self.sink.push(
                Diagnostic::error(
                    raw.span,
                    format!("{what} can be anything from {:.1e} to {:.1e}", bounds.low(), bounds.high()),
                )
                .label(format!("beyond {LARGE:e}"))
                .help("hold its parts with `clamp`, or choose a larger unit"),
            );
        }
    }

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
                    (1..=clock.last_turn()).flat_map(|turn| (0..clock.steps_per_turn).map(move |step| (turn, step)));
                input.by_step = steps.map(|(turn, step)| input.at(clock.month_of(turn, step))).collect();
                input
            })
            .collect()
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
                    source: raw.source.clone(),
                })
            })
            .collect()
    }

    /// The priors of a kind of thing: each entry needs one, and together they sum to one.
    pub fn priors<'b>(&self, what: &str, entries: impl Iterator<Item = (&'b Key, Option<&'b Spanned<f64>>)>) {
        let mut found = Vec::new();
        let mut first = None;
        let mut all = true;
        for (key, prior) in entries {
            first.get_or_insert(key.span);
            all &= prior.is_some();
            found.extend(prior);
            if prior.is_none() {
                self.sink.push(
                    Diagnostic::error(key.span, format!("the {what} `{}` has no prior", key.name))
                        .label("`prior` is missing")
                        .help(format!("a prior is a probability; those of all {what}s sum to 1")),
                );
            }
        }
        // A sum of which a part is missing says nothing.
        if let (Some(span), true) = (first, all) {
            self.sums_to_one(&format!("the {what}s"), found.into_iter(), span);
        }
    }

    /// Probabilities that must sum to one.
    pub fn sums_to_one<'b>(&self, what: &str, shares: impl Iterator<Item = &'b Spanned<f64>>, span: Span) {
        let mut sum = 0.0;
        let mut any = false;
        let before = self.sink.count();
        for entry in shares {
            share(entry, "a probability", self.sink);
            sum += entry.value;
            any = true;
        }
        if any && self.sink.count() == before && (sum - 1.0).abs() > 1e-6 {
            self.sink.push(
                Diagnostic::error(span, format!("the probabilities of {what} sum to {}, not to 1", round(sum)))
                    .label("do not sum to 1"),
            );
        }
    }

    pub fn sight(&self, raw: &RawSight, seat: Seat) -> Sight {
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
                if seat == Seat::Opponent {
                    self.sink.push(
                        Diagnostic::error(sd.span, "the opponent's estimates have no noise of their own")
                            .label("not for the opponent")
                            .help("use `Exact`, `Late(turns)`, `Biased(factor)` or `Hidden`"),
                    );
                }
                positive(sd, "a standard deviation", self.sink);
                Sight::Noisy(sd.value.max(0.0))
            }
            RawSight::Biased(factor) => {
                if seat == Seat::Player {
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

    fn adaptation(&self, raw: Option<&RawAdaptation>) -> Adaptation {
        raw.map_or(Adaptation { debated: 0.0, used: 0.0, most: 0.0 }, |raw| Adaptation {
            debated: share(&raw.debated, "the adaptation in a turn of debate", self.sink),
            used: share(&raw.used, "the adaptation in a turn of use", self.sink),
            most: share(&raw.most, "the adaptation at most", self.sink),
        })
    }

    pub fn releases(&mut self) -> Vec<Release> {
        let raw = self.raw;
        let mut releases = Vec::new();
        for (key, entry) in &raw.releases.entries {
            let requires = self.systems(&entry.requires);
            if let Some(range) = &entry.range_km {
                positive(range, "a range", self.sink);
            }
            let asked = self.condition(entry.asked.as_ref(), "false", key.span);
            let (Some(asked), Some(effect)) = (asked, self.effect(entry.effect.as_ref())) else { continue };
            releases.push(Release {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                claim: entry.claim.clone(),
                kind: ReleaseKind::System {
                    tranches: entry.tranches.value,
                    lead_time: entry.lead_time,
                    requires,
                    wear: share(&entry.wear, "the wear", self.sink),
                    range_km: entry.range_km.as_ref().map(|range| range.value),
                },
                asked,
                costs: self.costs(&entry.costs, &format!("the release `{}`", key.name)),
                effect,
                adaptation: self.adaptation(entry.adaptation.as_ref()),
                source: entry.source.clone(),
            });
        }
        for (key, entry) in &raw.permissions.entries {
            let reach = self.systems(&entry.reach);
            let asked = self.condition(entry.asked.as_ref(), "false", key.span);
            let (Some(asked), Some(effect)) = (asked, self.effect(entry.effect.as_ref())) else { continue };
            releases.push(Release {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                claim: entry.claim.clone(),
                kind: ReleaseKind::Permission { reach },
                asked,
                costs: self.costs(&entry.costs, &format!("the permission `{}`", key.name)),
                effect,
                adaptation: self.adaptation(entry.adaptation.as_ref()),
                source: entry.source.clone(),
            });
        }
        releases
    }

    fn effect(&self, raw: Option<&RawDraw>) -> Option<Draw> {
        raw.map_or(Some(Draw::Constant(1.0)), |raw| draw(raw, self.sink))
    }

    fn systems(&self, raw: &[Spanned<String>]) -> Vec<ReleaseId> {
        raw.iter()
            .filter_map(|name| self.reference(&name.value, name.span, "release", &self.words.systems))
            .map(ReleaseId::from)
            .collect()
    }

    pub fn orders(&mut self) -> Option<OrderRules> {
        let raw = self.raw.orders.as_ref()?;
        let empty = Collection::default();
        let no_costs = Collection::default();
        let review = raw.review.as_ref();
        if let Some(review) = review
            && review.turns.value == 0
        {
            self.sink
                .push(Diagnostic::error(review.turns.span, "a review takes at least 1 turn").label("no time at all"));
        }
        if let Some(review) = review
            && review.error.value < 0.0
        {
            self.sink.push(
                Diagnostic::error(review.error.span, "the error of a review is a standard deviation, and negative")
                    .label("below 0"),
            );
        }
        let sizes = raw
            .sizes
            .entries
            .iter()
            .map(|(key, size)| {
                positive(&size.amount, "the amount of a size", self.sink);
                if size.price.value < 0.0 {
                    self.sink.push(Diagnostic::error(size.price.span, "a price factor is negative").label("below 0"));
                }
                Size {
                    id: key.name.clone(),
                    label: label_or_id(&size.label, &key.name),
                    amount: size.amount.value,
                    price: size.price.value,
                    costs: self.costs(&size.costs, &format!("the size `{}`", key.name)),
                }
            })
            .collect::<Vec<_>>();
        if sizes.is_empty() && raw.sizes.is_whole() && !self.raw.releases.entries.is_empty() {
            self.sink.push(
                Diagnostic::error(raw.head(), "`orders` has no sizes, so nothing can be released")
                    .label("`sizes` is missing")
                    .help("write `sizes: { \"tranche\": (amount: 1) }`"),
            );
        }
        let costs = |raw: Option<&Collection<Spanned<f64>>>| self.costs(raw.unwrap_or(&no_costs), "an order");
        let (review_costs, release_costs, unreviewed_costs, permit_costs, outrage_discount) = (
            costs(review.map(|review| &review.costs)),
            costs(raw.release.as_ref().map(|release| &release.costs)),
            costs(raw.release.as_ref().map(|release| &release.unreviewed)),
            costs(raw.permit.as_ref().map(|permit| &permit.costs)),
            costs(raw.outrage.as_ref().map(|outrage| &outrage.discount)),
        );
        Some(OrderRules {
            review_turns: review.map_or(2, |review| review.turns.value.max(1)),
            review_costs,
            review_leak: review.map_or(0.0, |review| share(&review.leak, "the chance of a leak", self.sink)),
            review_finds: review.map_or(0.0, |review| share(&review.finds, "the chance of a finding", self.sink)),
            review_error: review.map_or(0.5, |review| review.error.value.max(0.0)),
            release_costs,
            unreviewed_costs,
            permit_costs,
            lift_effects: self.effects(raw.lift.as_ref().map_or(&empty, |entry| &entry.effects)),
            unanswered_effects: self.effects(raw.unanswered.as_ref().map_or(&empty, |entry| &entry.each_turn)),
            defer_effects: self.effects(raw.defer.as_ref().map_or(&empty, |entry| &entry.each_turn)),
            decline_turns: raw.decline.as_ref().map_or(4, |entry| entry.closed),
            decline_effects: self.effects(raw.decline.as_ref().map_or(&empty, |entry| &entry.effects)),
            grant_effects: self.effects(raw.grant.as_ref().map_or(&empty, |entry| &entry.effects)),
            nothing_effects: self.effects(raw.nothing.as_ref().map_or(&empty, |entry| &entry.effects)),
            again_turns: raw.again,
            outrage_turns: raw.outrage.as_ref().map_or(0, |entry| entry.turns),
            outrage_discount,
            sizes,
        })
    }

    pub fn statements(&mut self) -> Vec<Statement> {
        let raw = self.raw;
        raw.statements
            .entries
            .iter()
            .map(|(key, entry)| Statement {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                costs: self.costs(&entry.costs, &format!("the statement `{}`", key.name)),
                effects: self.effects(&entry.effects),
            })
            .collect()
    }

    fn duration(&mut self, raw: &RawDuration) -> Option<Duration> {
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
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                rung: entry.rung,
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
        actions
    }

    pub fn happenings(&mut self) -> Vec<Happening> {
        let raw = self.raw;
        let mut happenings = Vec::new();
        for (key, entry) in &raw.events.entries {
            let when = self.condition(entry.when.as_ref(), "true", key.span);
            let hazard = self.formula(&entry.hazard, Kind::Number, "hazard");
            if let Some(hazard) = &hazard {
                let bounds = self.formulas.graph.bounds(hazard.node);
                if bounds.low() < -1e-9 || bounds.high() > 1.0 + 1e-9 {
                    let (low, high) = (round(bounds.low()), round(bounds.high()));
                    let range = match low == high {
                        true => format!("it is {low}"),
                        false => format!("it can be anything from {low} to {high}"),
                    };
                    let message =
                        format!("the hazard of `{}` is a probability and can leave 0 to 1: {range}", key.name);
                    self.sink.push(
                        Diagnostic::error(entry.hazard.span, message)
                            .label("not proved to lie between 0 and 1")
                            .help(format!("write `clamp({}, 0, 1)`", entry.hazard.is.value)),
                    );
                }
            }
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
                author: match (entry.accident, entry.partner) {
                    (true, _) => Author::Accident,
                    (false, true) => Author::Partner,
                    (false, false) => Author::Other,
                },
                source: entry.source.clone(),
            });
        }
        happenings
    }

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

    /// Splits a text at the tracks it quotes: `the grid stands at {grid_capacity_pct} %`.
    fn pieces(&self, text: &super::super::text::Text) -> Option<Vec<Piece>> {
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
            match self.reference(name, span, "track", &self.words.tracks) {
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

/// A number for a message.
pub(super) fn round(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
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
