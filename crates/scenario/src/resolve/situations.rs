//! Resolves the situations in which step-ups of the opponent are counted.

use super::resolver::{Resolver, label_or_id};
use crate::meant::meant_or_not_defined;
use crate::model::{GivenChoice, Situation};
use crate::nearest;
use crate::text::Diagnostic;

impl Resolver<'_> {
    /// The situations. Their orders are added by [`super::history::read`].
    pub fn situations(&mut self) -> Vec<Situation> {
        let raw = self.raw;
        let mut situations = Vec::new();
        for (key, entry) in &raw.situations.entries {
            let when = self.condition(entry.when.as_ref(), "true", key.span);
            let before = self.effects(&entry.before);
            let given = entry.given.entries.iter().filter_map(|(name, option)| {
                let choices = || self.vocabulary.choices.iter().map(|choice| choice.id.as_str());
                let Some(choice) = self.vocabulary.choices.iter().find(|choice| choice.id == name.name) else {
                    let label = meant_or_not_defined(nearest(&name.name, choices()));
                    self.sink.push(
                        Diagnostic::error(name.span, format!("`{}` is no hidden choice", name.name)).label(label),
                    );
                    return None;
                };
                let options = &choice.options;
                let chosen = options.iter().position(|known| *known == option.value);
                if chosen.is_none() {
                    self.sink.push(
                        Diagnostic::error(option.span, format!("`{}` has no option `{}`", name.name, option.value))
                            .label(format!("one of {}", options.join(", "))),
                    );
                }
                Some(GivenChoice { first: choice.first, options: options.len(), chosen: chosen? })
            });
            let given = given.collect();
            let Some(when) = when else { continue };
            situations.push(Situation {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                when,
                before,
                given,
                orders: Vec::new(),
                most: entry.most.map_or(usize::MAX, |most| most as usize),
                source: entry.source.clone(),
            });
        }
        situations
    }
}
