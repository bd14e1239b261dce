//! Resolves offers between the player and the opponent, and questions put to the player.

use super::resolver::{Resolver, label_or_id};
use crate::expression::Kind;
use crate::model::{Answer, Costs, OffRamp, OfferForm, Proposal, Provided, TheirOffer};
use crate::raw::RawOffer;
use crate::text::{Diagnostic, Key};

impl Resolver<'_> {
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
                needs_partner: if entry.needs_partner { Provided::Yes } else { Provided::No },
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

    /// Reports an offer that needs the agreement of a partner that does not weigh, and warns of a price that nobody
    /// pays.
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
}
