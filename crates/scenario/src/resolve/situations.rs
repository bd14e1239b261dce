//! Situations in which the opponent is watched.

use super::super::model::Situation;
use super::super::text::Diagnostic;
use super::things::{Context, label_or_id};
use crate::nearest;

impl Context<'_> {
    /// The situations; their orders are read once there is a scenario to read them by.
    pub fn situations(&mut self) -> Vec<Situation> {
        let raw = self.raw;
        let mut situations = Vec::new();
        for (key, entry) in &raw.situations.entries {
            let when = self.condition(entry.when.as_ref(), "true", key.span);
            let before = self.effects(&entry.before);
            let given = entry.given.entries.iter().filter_map(|(name, option)| {
                let choices = || self.words.choices.iter().map(|(choice, ..)| choice.as_str());
                let Some((_, at, options)) = self.words.choices.iter().find(|(choice, ..)| *choice == name.name) else {
                    let label = nearest(&name.name, choices());
                    let label =
                        label.map_or_else(|| "not defined".to_owned(), |near| format!("did you mean `{near}`?"));
                    self.sink.push(
                        Diagnostic::error(name.span, format!("`{}` is no hidden choice", name.name)).label(label),
                    );
                    return None;
                };
                let chosen = options.iter().position(|known| *known == option.value);
                if chosen.is_none() {
                    self.sink.push(
                        Diagnostic::error(option.span, format!("`{}` has no option `{}`", name.name, option.value))
                            .label(format!("one of {}", options.join(", "))),
                    );
                }
                Some((*at, options.len(), chosen?))
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
