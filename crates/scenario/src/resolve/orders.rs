//! Resolves the prices and consequences of orders, the sizes of releases, statements and measures.

use super::numbers::{positive, share};
use super::resolver::{Resolver, label_or_id};
use crate::model::{OrderRules, Size, Statement, StatementKind};
use crate::raw::Headed;
use crate::read::{Collection, Spanned};
use crate::text::Diagnostic;

impl Resolver<'_> {
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
        let quiet = self.quiet(raw);
        let (condition, honour_turns) = self.conditions(raw);
        let (assurance, assurance_share) = self.assurances(raw);
        let aim = raw.aim.as_ref();
        let (revise_costs, revise_effects) = self.priced(aim.and_then(|aim| aim.revise.as_ref()), "another war aim");
        let open_effects = self.effects(aim.map_or(&empty, |aim| &aim.open));
        Some(OrderRules {
            quiet,
            condition,
            assurance,
            honour_turns,
            assurance_share,
            revise_costs,
            revise_effects,
            open_effects,
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

    /// The plain statements, then the measures.
    pub fn statements(&mut self) -> Vec<Statement> {
        let raw = self.raw;
        let mut statements: Vec<Statement> = Vec::new();
        for (key, entry) in &raw.statements.entries {
            statements.push(Statement {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                costs: self.costs(&entry.costs, &format!("the statement `{}`", key.name)),
                effects: self.effects(&entry.effects),
                kind: StatementKind::Words,
                lasts: 0,
                again: 0,
            });
        }
        for (key, entry) in &raw.measures.entries {
            statements.push(Statement {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                costs: self.costs(&entry.costs, &format!("the measure `{}`", key.name)),
                effects: self.effects(&entry.effects),
                kind: StatementKind::Measure,
                lasts: self.turns(&entry.lasts, 60, "a measure is in force for"),
                again: self.turns(&entry.again, 60, "a measure can be taken again after"),
            });
        }
        statements
    }
}
