//! Scripts: the player's orders written down in RON, by month or by turn.
//!
//! ```ron
//! (
//!     name: "early and open",
//!     rules: [
//!         (at: "2022-06", orders: ["release himars surge", "permit perm_crimea"]),
//!         (from: "2022-09", until: "2023-03", orders: ["release atacms"]),
//!     ],
//! )
//! ```
//!
//! What cannot be ordered in its turn waits until the rule ends, and is then dropped. A rule grants a system once: a further
//! tranche takes a rule that begins later.

use serde::{Deserialize, Serialize};

use crate::engine::{NotAnOrder, Order, View};
use crate::scenario::{Month, Scenario};

/// A script whose orders are understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Script {
    /// Its name.
    pub name: String,
    /// Its rules, in order of priority.
    pub rules: Vec<Rule>,
}

/// What a script orders in some turns.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// The first turn.
    pub from: u32,
    /// The last turn.
    pub until: u32,
    /// The orders, in order of priority.
    pub orders: Vec<Order>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "script")]
struct RawScript {
    #[serde(default)]
    name: Option<String>,
    rules: Vec<RawRule>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "rule")]
struct RawRule {
    #[serde(default)]
    at: Option<String>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    until: Option<String>,
    orders: Vec<String>,
}

/// Why a text is not a script.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ScriptError {
    /// It is not written as one.
    #[error("line {line}, column {column}: {message}")]
    NotAScript {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// A rule's time is wrong.
    #[error("rule {rule}: {message}")]
    Time {
        /// The rule, from 1.
        rule: usize,
        /// What is wrong.
        message: String,
    },
    /// An order is not understood.
    #[error("rule {rule}: `{text}`: {error}")]
    Order {
        /// The rule, from 1.
        rule: usize,
        /// The order as written.
        text: String,
        /// What is wrong with it.
        error: NotAnOrder,
    },
}

impl Script {
    /// Reads a script. `name` is what it is called when it does not say.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(scenario: &Scenario, name: &str, text: &str) -> Result<Self, Vec<ScriptError>> {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let raw: RawScript = options.from_str(text).map_err(|error| {
            vec![ScriptError::NotAScript {
                line: error.span.start.line,
                column: error.span.start.col,
                message: error.code.to_string(),
            }]
        })?;
        let mut errors = Vec::new();
        let mut rules = Vec::new();
        for (at, rule) in raw.rules.iter().enumerate() {
            let mut orders = Vec::new();
            for text in &rule.orders {
                match Order::parse(scenario, text) {
                    Ok(order) => orders.push(order),
                    Err(error) => errors.push(ScriptError::Order { rule: at + 1, text: text.clone(), error }),
                }
            }
            match span(scenario, rule) {
                Ok((from, until)) => rules.push(Rule { from, until, orders }),
                Err(message) => errors.push(ScriptError::Time { rule: at + 1, message }),
            }
        }
        if errors.is_empty() {
            Ok(Self { name: raw.name.unwrap_or_else(|| name.to_owned()), rules })
        } else {
            Err(errors)
        }
    }

    /// What it wishes for in a turn: the orders of the rules that hold, but for systems of which something has been granted
    /// since the rule began.
    #[must_use]
    pub fn wishes(&self, view: &View) -> Vec<Order> {
        let rules = self.rules.iter().filter(|rule| (rule.from..=rule.until).contains(&view.turn));
        rules
            .flat_map(|rule| {
                let is_done = |order: &Order| match order {
                    Order::Release { system, .. } => {
                        view.releases[system.index()].granted_in.is_some_and(|turn| turn >= rule.from)
                    }
                    _ => false,
                };
                rule.orders.iter().copied().filter(move |order| !is_done(order))
            })
            .collect()
    }
}

/// The turns a rule holds in.
fn span(scenario: &Scenario, rule: &RawRule) -> Result<(u32, u32), String> {
    let turn = |text: &String| -> Result<u32, String> {
        let month: Month = text.parse().map_err(|error: crate::scenario::NotAMonth| error.to_string())?;
        let turn = scenario.clock.turn_of(month);
        if turn > scenario.clock.turns {
            let last = scenario.clock.label(scenario.clock.turns);
            return Err(format!("{month} is after the last turn, {last}"));
        }
        Ok(turn)
    };
    match (&rule.at, &rule.from, &rule.until) {
        (Some(at), None, None) => turn(at).map(|turn| (turn, turn)),
        (None, from, until) => {
            let from = from.as_ref().map_or(Ok(1), turn)?;
            let until = until.as_ref().map_or(Ok(scenario.clock.turns), turn)?;
            if from > until { Err("`from` is after `until`".to_owned()) } else { Ok((from, until)) }
        }
        _ => Err("a rule has either `at`, or `from` and `until`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::Campaign;
    use crate::engine::Setup;
    use crate::policy::Policy;
    use crate::scenario::{embedded, load};

    #[test]
    fn a_rule_grants_a_system_once_as_soon_as_it_can() {
        let scenario = std::sync::Arc::new(load(&embedded(), "long-war", None).scenario.expect("a scenario"));
        // ATACMS need HIMARS, so in the first turn the rule can only wait; the later rule asks for more.
        let text = "(rules: [
            (orders: [\"release atacms tranche\", \"release himars token\"]),
            (from: \"2023-01\", orders: [\"release himars token\"]),
        ])";
        let policy = Policy::Scripted(Script::parse(&scenario, "test", text).expect("a script"));
        let mut campaign =
            Campaign::new(std::sync::Arc::clone(&scenario), Setup { seed: 4, ..Setup::default() }).expect("a set-up");
        let mut granted: Vec<(u32, String)> = Vec::new();
        while campaign.awaits_orders() {
            let turn = campaign.state().turn;
            let orders = policy.orders(&scenario, campaign.state());
            granted.extend(orders.iter().map(|order| (turn, order.text(&scenario))));
            campaign.play(&orders);
        }
        let count = |text: &str| granted.iter().filter(|(_, order)| order == text).count();
        assert_eq!(count("release atacms tranche"), 1, "{granted:?}");
        assert_eq!(count("release himars token"), 2, "{granted:?}");
        assert_eq!(granted[0], (1, "release himars token".to_owned()));
        assert!(granted.iter().any(|(turn, order)| *turn > 1 && order == "release atacms tranche"), "{granted:?}");
    }
}
