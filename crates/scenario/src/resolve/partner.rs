//! Resolves the parties, and how the partner weighs.

use super::resolver::{Resolver, label_or_id};
use crate::ids::PartyId;
use crate::model::{PartnerRules, Party, WordRules};
use crate::raw::{Headed, RawWord};
use crate::read::Spanned;
use crate::text::{Diagnostic, Span};

impl Resolver<'_> {
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

    /// The party of this name, if one is named. An unknown name is reported.
    pub fn party(&self, name: Option<&Spanned<String>>) -> Option<PartyId> {
        let name = name?;
        self.reference(&name.value, name.span, "party", &self.vocabulary.parties).map(PartyId::from)
    }

    /// How the partner weighs; `None` if the scenario does not say so. Operations that nobody weighs are reported.
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
        let mut word_rules = Vec::new();
        for raw_word in [
            word.and_then(|word| word.consent.as_ref()),
            word.and_then(|word| word.urge.as_ref()),
            word.and_then(|word| word.veto.as_ref()),
        ] {
            word_rules.push(self.word(raw_word, raw.head()));
        }
        let word_rules: Vec<WordRules> = word_rules.into_iter().collect::<Option<_>>()?;
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
            word_rules: word_rules.try_into().ok()?,
            source: raw.source.clone(),
        })
    }

    /// What a word to the partner does; nothing if it is left out.
    fn word(&mut self, raw: Option<&RawWord>, head: Span) -> Option<WordRules> {
        let weight = self.number(raw.map(|raw| &raw.weight), "0", head, "weight")?;
        if let Some(raw) = raw {
            self.moderate(&raw.weight, weight.node, "the weight of a word");
        }
        let effects = raw.map(|raw| self.effects(&raw.effects)).unwrap_or_default();
        Some(WordRules { weight, effects })
    }
}
