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
//! What cannot be ordered in its turn waits until the rule ends, and is then dropped.
//!
//! A rule that holds for several turns does each thing once: it grants a system once, gives a commitment once as long as
//! that stands, says a statement, takes a measure or makes an offer once. To have it again takes a rule that begins later.
//! Of the war aims in rules that hold, the one in the rule that began last counts. A word to the partner, on the other
//! hand, is kept up: it is said anew whenever it no longer holds, since it is a position and no act. An order names a
//! month (`by 2023-03`) as seen from the first turn of its rule.

use serde::{Deserialize, Serialize};

use crate::{NotAnOrder, Order, View};
use scenario::{Month, Scenario, Turn};

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
    pub from: Turn,
    /// The last turn.
    pub until: Turn,
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
            let span = span(scenario, rule);
            let from = span.as_ref().map_or(Turn::FIRST, |(from, _)| *from);
            for text in &rule.orders {
                match Order::parse_in(scenario, from, text) {
                    Ok(order) => orders.push(order),
                    Err(error) => errors.push(ScriptError::Order { rule: at + 1, text: text.clone(), error }),
                }
            }
            match span {
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

    /// What it wishes for in a turn: the orders of the rules that hold, but for what they have done.
    #[must_use]
    pub fn wishes(&self, view: &View) -> Vec<Order> {
        let rules = self.rules.iter().filter(|rule| (rule.from..=rule.until).contains(&view.turn));
        // Of two aims the later rule's counts; otherwise they would take turns, at a price.
        let names_aim = |rule: &&Rule| rule.orders.iter().any(|order| matches!(order, Order::Aim { .. }));
        let last_aim = rules.clone().filter(names_aim).map(|rule| rule.from).max();
        rules
            .flat_map(|rule| {
                let is_wanted = move |order: &Order| match order {
                    Order::Aim { .. } => last_aim == Some(rule.from),
                    _ => true,
                };
                rule.orders.iter().copied().filter(is_wanted).filter(move |order| !is_done(view, rule.from, *order))
            })
            .collect()
    }
}

/// Whether an order of a rule has been carried out since the rule began, and is not to be given again. What `check` refuses
/// by itself, such as a leave that is in force, need not be known here.
fn is_done(view: &View, from: Turn, order: Order) -> bool {
    let since = |turn: Option<Turn>| turn.is_some_and(|turn| turn >= from);
    match order {
        Order::Release { system, .. } => since(view.releases[system.index()].granted_in),
        Order::State(statement) => since(view.said[statement.index()].last),
        Order::Offer { offer, .. } => since(view.offers[offer.index()].last),
        Order::Condition { release, action, .. } | Order::Assurance { release, action, .. } => {
            view.commitments.iter().any(|entry| (entry.release, entry.action) == (release, action))
        }
        _ => false,
    }
}

/// The turns a rule holds in.
fn span(scenario: &Scenario, rule: &RawRule) -> Result<(Turn, Turn), String> {
    let turn = |text: &String| -> Result<Turn, String> {
        let month: Month = text.parse().map_err(|error: scenario::NotAMonth| error.to_string())?;
        let turn = scenario.clock.turn_of(month);
        if scenario.clock.is_aftermath(turn) {
            let last = scenario.clock.label(scenario.clock.last_decision());
            return Err(format!("{month} is after the last turn, {last}"));
        }
        Ok(turn)
    };
    match (&rule.at, &rule.from, &rule.until) {
        (Some(at), None, None) => turn(at).map(|turn| (turn, turn)),
        (None, from, until) => {
            let from = from.as_ref().map_or(Ok(Turn::FIRST), turn)?;
            let until = until.as_ref().map_or(Ok(scenario.clock.last_decision()), turn)?;
            if from > until { Err("`from` is after `until`".to_owned()) } else { Ok((from, until)) }
        }
        _ => Err("a rule has either `at`, or `from` and `until`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Setup;
    use crate::campaign::Campaign;
    use crate::policy::Policy;
    use scenario::{embedded, load};

    #[test]
    fn a_rule_grants_a_system_once_as_soon_as_it_can() {
        let scenario = std::sync::Arc::new(load(&embedded(), "long-war", None).scenario.expect("a scenario"));
        // ATACMS need HIMARS, so in the first turn the rule can only wait; the later rule asks for more.
        let text = "(rules: [
            (orders: [\"release atacms tranche\", \"release himars token\"]),
            (from: \"2023-01\", orders: [\"release himars token\"]),
        ])";
        let policy = Policy::Scripted(Script::parse(&scenario, "test", text).expect("a script"));
        let mut campaign = Campaign::new(std::sync::Arc::clone(&scenario), Setup { seed: 4, ..Setup::default() });
        let mut granted: Vec<(Turn, String)> = Vec::new();
        while campaign.awaits_orders() {
            let turn = campaign.state().turn;
            let orders = policy.orders(&scenario, campaign.state());
            granted.extend(orders.iter().map(|order| (turn, order.text(&scenario))));
            campaign.play(&orders);
        }
        let count = |text: &str| granted.iter().filter(|(_, order)| order == text).count();
        assert_eq!(count("release atacms tranche"), 1, "{granted:?}");
        assert_eq!(count("release himars token"), 2, "{granted:?}");
        assert_eq!(granted[0], (Turn::FIRST, "release himars token".to_owned()));
        assert!(
            granted.iter().any(|(turn, order)| *turn > Turn::FIRST && order == "release atacms tranche"),
            "{granted:?}"
        );
    }

    #[test]
    fn a_rule_does_each_thing_once_and_keeps_its_word_to_the_partner() {
        let scenario = std::sync::Arc::new(load(&embedded(), "long-war", None).scenario.expect("a scenario"));
        let text = "(rules: [
            (until: \"2023-12\", orders: [\"harden\", \"statement warn\", \"aim hold\", \"offer talks\",
                \"condition atacms if grid_campaign by 2022-12 privately\", \"veto kerch_strike\"]),
            (from: \"2023-03\", until: \"2023-12\", orders: [\"aim open\"]),
        ])";
        let policy = Policy::Scripted(Script::parse(&scenario, "test", text).expect("a script"));
        let setup = Setup { seed: 4, ..Setup::default() };
        let mut campaign = Campaign::new(std::sync::Arc::clone(&scenario), setup);
        let mut given: Vec<(Turn, Order)> = Vec::new();
        while campaign.awaits_orders() {
            let turn = campaign.state().turn;
            let orders = policy.orders(&scenario, campaign.state());
            given.extend(orders.iter().map(|order| (turn, *order)));
            campaign.play(&orders);
        }
        let count = |verb: &str| given.iter().filter(|(_, order)| order.text(&scenario).starts_with(verb)).count();
        for once in ["measure harden", "statement warn", "aim hold", "aim open", "offer talks"] {
            assert_eq!(count(once), 1, "{once}: {given:?}");
        }
        assert!(count("condition atacms") >= 1, "{given:?}");
        assert!(count("veto kerch_strike") > 1, "{given:?}");
        let opened = given.iter().find(|(_, order)| matches!(order, Order::Aim { aim: None, .. }));
        assert!(opened.is_some_and(|(turn, _)| *turn >= Turn::new(10)), "{opened:?}");
    }
}
